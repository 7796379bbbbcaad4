import { expose } from 'comlink';
import { TraceService } from './trace-service';

expose(new TraceService());
