import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { offline } from './scripts/offline.mjs';
import { onePage } from './scripts/one-page.mjs';

/** `vite build` makes the static page in dist/; see there for what the other modes add. */
export default defineConfig(({ mode }) => CONFIGS[mode] ?? page());

const CONFIGS: Readonly<Record<string, UserConfig>> = { cli: command(), 'one-page': wholePage() };

function page(): UserConfig {
  return {
    base: './',
    plugins: [react(), contentSecurityPolicy(), offline()],
    worker: { format: 'es' },
    build: { target: 'es2022', chunkSizeWarningLimit: 700 },
  };
}

/** `--mode one-page`: the same in one file, dist/lockstep.html. */
function wholePage(): UserConfig {
  return {
    base: './',
    publicDir: false,
    plugins: [react(), onePage()],
    worker: { format: 'iife' },
    build: {
      target: 'es2022',
      emptyOutDir: false,
      cssCodeSplit: false,
      modulePreload: false,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  };
}

/** `--mode cli`: the command, build/lockstep.js. */
function command(): UserConfig {
  return {
    publicDir: false,
    build: {
      ssr: 'src/cli/main.ts',
      outDir: 'build',
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'lockstep.js' } },
    },
    ssr: { noExternal: true },
  };
}

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
    // For hosts that read such a file: the same, and what only a header can say.
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile(policy) });
    },
  };
}

function headersFile(policy: string): string {
  const everywhere = [
    'X-Content-Type-Options: nosniff',
    'Referrer-Policy: no-referrer',
    'Permissions-Policy: camera=(), geolocation=(), microphone=()',
  ];
  const rules = [
    ['/*', everywhere],
    // Not for lockstep.html, which has a policy of its own.
    ...['/', '/index.html'].map(
      (path) => [path, [`Content-Security-Policy: ${policy}; frame-ancestors 'self'`]] as const,
    ),
  ] as const;
  return rules
    .map(([path, headers]) => [path, ...headers.map((header) => `  ${header}`), ''].join('\n'))
    .join('');
}
