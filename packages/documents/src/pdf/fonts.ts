import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { create } from 'fontkit';
import { paperFont, type PaperFont } from './paper-font';

export type Fonts = Readonly<{ regular: PaperFont; semibold: PaperFont }>;

const files = { regular: 'Inter-Regular.woff2', semibold: 'Inter-SemiBold.woff2' } as const;

let folder: string | undefined;
let loaded: Fonts | undefined;

/** Where the Inter files lie when they are not beside the code in node_modules (a bundle in a container). */
export function configureFonts(options: Readonly<{ folder: string }>): void {
  folder = options.folder;
  loaded = undefined;
}

/** Parsing is the dear part of a PDF, so the fonts are parsed once for the process. */
export function loadFonts(): Fonts {
  loaded ??= { regular: readFont(files.regular), semibold: readFont(files.semibold) };
  return loaded;
}

function readFont(file: string): PaperFont {
  const path = folder ? join(folder, file) : createRequire(import.meta.url).resolve(`inter-ui/web/${file}`);
  const font = create(readFileSync(path));
  if (!('layout' in font)) throw new Error(`${path} is a font collection, a single font is needed`);
  return paperFont(font);
}
