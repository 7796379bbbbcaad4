/** `node scripts/serve-dist.mjs PREFIX PORT`: serves the built page for the browser tests. */
import { fileURLToPath } from 'node:url';
import { serveFolder } from './serve-folder.mjs';

const [prefix = '/', port = '0'] = process.argv.slice(2);
const folder = fileURLToPath(new URL('../dist', import.meta.url));
const { url } = await serveFolder({ folder, prefix, port: Number(port) });
console.log(`Serving dist/ at ${url}`);
