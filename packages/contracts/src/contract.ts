import type { z } from 'zod';
import type { Route } from './routes';

/** What comes back: JSON by a schema, nothing, or a file. */
export type ReplyKind = 'json' | 'empty' | 'pdf';

export type Contract = Readonly<{
  route: Route;
  summary: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Multipart form with one file field named `file`; `body` is then not used. */
  upload?: true;
  status: 200 | 201 | 204;
  reply: ReplyKind;
  /** The same content as a file too, when `format` or the Accept header asks for one: CSV, XLSX or PDF. */
  files?: true;
  response?: z.ZodType;
}>;

/** Declares one operation; keeps the literal types so that web and API share them. */
export function contract<const C extends Contract>(definition: C): C {
  return definition;
}

type In<T> = T extends z.ZodType ? z.input<T> : undefined;
type Out<T> = T extends z.ZodType ? z.output<T> : undefined;
type Part<C, K extends string> = C extends Record<K, infer T> ? T : undefined;

/** What a caller sends and receives: the types that the web's client uses. */
export type CallOf<C> = {
  params: In<Part<C, 'params'>>;
  query: In<Part<C, 'query'>>;
  body: In<Part<C, 'body'>>;
  response: C extends { reply: 'pdf' } ? Blob : Out<Part<C, 'response'>>;
};

/** The file of a multipart form, as it came: what it claims to be is not yet believed. */
export type UploadedFile = { name: string; claimedType: string; content: Uint8Array };

/** What a use case is given after parsing, and what it must return. */
export type InputOf<C> = {
  params: Out<Part<C, 'params'>>;
  query: Out<Part<C, 'query'>>;
  body: Out<Part<C, 'body'>>;
} & (C extends { upload: true } ? { file: UploadedFile } : unknown);
/** A file that is made once the transaction is over: rendering holds nothing open. */
export type FileReply = { fileName: string; contentType: string; render: () => Promise<Uint8Array> };
export type ReplyOf<C> = C extends { reply: 'pdf' }
  ? { fileName: string; content: Uint8Array }
  : C extends { files: true; response: infer S extends z.ZodType }
    ? z.input<S> | FileReply
    : C extends { response: z.ZodType }
      ? z.input<C['response']>
      : void;
