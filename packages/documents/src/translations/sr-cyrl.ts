import { inCyrillic } from '../in-cyrillic';
import { serbianLatin } from './sr-latn';
import type { Words } from './words';

/** Signs of the SI are the same in every script. */
const { HUR, MIN, KGM, GRM, TNE, MTR, CMT, MMT, KMT, MTK, MTQ, LTR, MLT, HLT } = serbianLatin.units;
const signs = { HUR, MIN, KGM, GRM, TNE, MTR, CMT, MMT, KMT, MTK, MTQ, LTR, MLT, HLT };

const derived = inCyrillic(serbianLatin);
export const serbianCyrillic: Words = { ...derived, units: { ...derived.units, ...signs } };
