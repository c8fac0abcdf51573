import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root } from './settings.mjs';

const LEFT_OUT = new Set(['node_modules', '.next', 'dist', '.turbo', 'e2e', 'bench', 'test', 'generated']);
const TEST = /\.test\.tsx?$/;
const MADE = /^(sw\.js|swe-worker-.*\.js)(\.map)?$|\.tsbuildinfo$|^next-env\.d\.ts$/;

function* filesOf(place) {
  if (!existsSync(place)) return;
  if (statSync(place).isFile()) return yield place;
  const entries = readdirSync(place, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (LEFT_OUT.has(entry.name) || TEST.test(entry.name) || MADE.test(entry.name)) continue;
    const full = path.join(place, entry.name);
    if (entry.isDirectory()) yield* filesOf(full);
    else if (entry.isFile()) yield full;
  }
}

/** One hash over the content of the given files and folders, plus anything else the result depends on. */
export function contentStamp(places, extra = {}) {
  const hash = createHash('sha256').update(JSON.stringify(extra));
  for (const place of places) {
    for (const file of filesOf(inRoot(place))) {
      hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** The stamp lies inside what was made, so deleting the result also forgets it. */
export const isStamped = (file, stamp) => existsSync(file) && readFileSync(file, 'utf8') === stamp;

export function leaveStamp(file, stamp) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, stamp);
}
