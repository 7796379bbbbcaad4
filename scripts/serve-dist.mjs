/** `node scripts/serve-dist.mjs PREFIX PORT`: serves the built page for the browser tests. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveFolder } from './serve-folder.mjs';

const [prefix = '/', port = '0'] = process.argv.slice(2);
const folder = fileURLToPath(new URL('../dist', import.meta.url));
if (!existsSync(join(folder, 'index.html'))) {
  console.error('There is no built page to serve: run `npm run build` first.');
  process.exit(1);
}
const { url } = await serveFolder({ folder, prefix, port: Number(port) });
console.log(`Serving dist/ at ${url}`);
