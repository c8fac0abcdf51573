import type { CountryCode } from '@bilko/core';

export const sourceNames = ['hnb', 'cbbh', 'nbs', 'ecb'] as const;
export type SourceName = (typeof sourceNames)[number];

/** Units of the country's currency for one unit of `currency`, up to eight decimal places. */
export type PublishedRate = Readonly<{ currency: string; rate: string }>;

/** A list as published: `day` is the day it says it is for, which may lie before the day that was asked for. */
export type RateList = Readonly<{ source: SourceName; day: string; rates: readonly PublishedRate[] }>;

export type RateSource = Readonly<{
  name: SourceName;
  /** Throws RateSourceError when the source cannot be reached or answers something else than its published form. */
  ratesOf(country: CountryCode, day: string): Promise<RateList>;
}>;

export class RateSourceError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RateSourceError';
  }
}

const PATIENCE = 8_000;
const LARGEST_ANSWER = 2_000_000;

/** The text of an answer. Throws RateSourceError on any other status, on silence and on an endless answer. */
export async function fetchText(url: string, init: RequestInit = {}): Promise<string> {
  const signal = AbortSignal.timeout(PATIENCE);
  const reply = await fetch(url, { ...init, signal, redirect: 'error' }).catch((error: unknown) => {
    throw new RateSourceError(`no answer (${error instanceof Error ? error.message : String(error)})`);
  });
  if (!reply.ok || !reply.body) throw new RateSourceError(`status ${reply.status}`);
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of reply.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > LARGEST_ANSWER) throw new RateSourceError('the answer is too long');
    }
  } catch (error) {
    if (error instanceof RateSourceError) throw error;
    throw new RateSourceError('the answer broke off');
  }
  return text + decoder.decode();
}
