import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const inside = (file) => path.join(here, file);

/** Programs of the API; the demo company is one more when it is there. */
const entries = {
  main: 'src/main.ts',
  worker: 'src/worker.ts',
  local: 'src/local.ts',
  migrate: 'src/migrate.ts',
  verify: 'src/verify.ts',
  'rotate-secrets': 'src/rotate-secrets.ts',
  demo: 'src/demo/main.ts',
};

/**
 * Our own packages are TypeScript source and go into the bundle; everything from the registry stays in
 * node_modules, where fonts, native parts and WebAssembly are found beside their code.
 */
const registryStaysOutside = {
  name: 'registry-stays-outside',
  setup(bundle) {
    bundle.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
      kind === 'entry-point' || name.startsWith('@bilko/') ? undefined : { path: name, external: true },
    );
  },
};

/**
 * Sources find their neighbours (migrations, fonts, native parts) from where they stand. In the bundle they
 * stand elsewhere, so each gets its own place back, relative to the bundle: the repository may be anywhere.
 */
const sourcesKeepTheirPlace = {
  name: 'sources-keep-their-place',
  setup(bundle) {
    bundle.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const contents = await readFile(file, 'utf8');
      if (!contents.includes('import.meta.url')) return undefined;
      const place = path.relative(inside('dist'), file).split(path.sep).join('/');
      const url = `new URL(${JSON.stringify(place)}, import.meta.url).href`;
      return { contents: contents.replaceAll('import.meta.url', `(${url})`), loader: 'ts' };
    });
  },
};

await rm(inside('dist'), { recursive: true, force: true });
await build({
  entryPoints: Object.fromEntries(
    Object.entries(entries)
      .map(([name, file]) => [name, inside(file)])
      .filter(([, file]) => existsSync(file)),
  ),
  outdir: inside('dist'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  minify: false,
  logLevel: 'warning',
  plugins: [registryStaysOutside, sourcesKeepTheirPlace],
});
