'use client';
import dynamic from 'next/dynamic';

/** Only new businesses need them: whoever has finished never loads them. */
export const FirstSteps = dynamic(() => import('./first-steps').then((module) => module.FirstSteps), {
  ssr: false,
});
