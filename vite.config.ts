import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

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
        plugins: [react()],
        worker: { format: 'es' },
        build: { target: 'es2022', chunkSizeWarningLimit: 700 },
      },
);
