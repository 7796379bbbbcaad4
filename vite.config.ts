import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** `vite build` makes the static page in dist/; `vite build --mode cli` the command in build/lockstep.js. */
export default defineConfig(({ mode }) =>
  mode === 'cli'
    ? {
        publicDir: false,
        build: {
          ssr: 'src/cli/main.ts',
          outDir: 'build',
          target: 'node20',
          rollupOptions: { output: { entryFileNames: 'lockstep.js' } },
        },
        ssr: { noExternal: true },
      }
    : {
        base: './',
        plugins: [react(), contentSecurityPolicy()],
        worker: { format: 'es' },
        build: { target: 'es2022', chunkSizeWarningLimit: 700 },
      },
);

/** Only the built page forbids what it does not need: the development server injects scripts and styles. */
function contentSecurityPolicy(): Plugin {
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    // The zstd decoder fetches its own data: URL; a link may name traces of other hosts, which a person must agree to.
    "connect-src 'self' data: https: http:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
  };
}
