import { describe, expect, it } from 'vitest';
import { locales, type Locale } from './locales';
import { namespaces } from './messages.generated';
import { leavesOf, messagesOf, partsOf } from './testing-messages';

type Word = readonly [place: string, word: string];

/** Names of the languages are each in its own; addresses and file names are in none. */
const isOwnName = (namespace: string, key: string) =>
  namespace === 'common' && key.startsWith('preferences.languages.');

function wordsOf(locale: Locale): Word[] {
  return namespaces.flatMap((namespace) =>
    leavesOf(messagesOf(locale, namespace))
      .filter(([key]) => !isOwnName(namespace, key))
      .flatMap(([key, text]) =>
        (
          partsOf(text)
            .words.replace(/\S+@\S+|https?:\S+/g, ' ')
            .match(/[\p{L}\d²³]+/gu) ?? []
        ).map((word) => [`messages/${locale}/${namespace}.json: ${key}`, word] as const),
      ),
  );
}

const having = (locale: Locale, pattern: RegExp) =>
  wordsOf(locale)
    .filter(([, word]) => pattern.test(word))
    .map(([place, word]) => `${place} "${word}"`);

const oneOf = (stems: string) => stems.trim().replace(/\s+/g, '|');
const beginning = (stems: string) => new RegExp(`^(?:${oneOf(stems)})`, 'iu');
const being = (words: string) => new RegExp(`^(?:${oneOf(words)})$`, 'iu');

/** What old jat became, as far as screens of bookkeeping need it. */
const ekavian = [
  beginning(`mesec mest[oau] izmen promen menja primen zamen razmen prover zahtev vredn vredi belež zabelež delimičn
    podel uspe[hš] neuspe izvešt obavešt bezbed posled sled rešen rečnik smer unapred dospe[lvć] greja osvež porekl
    primer(?!ak) svetl tromeseč uvek nedelj celin posavet`),
  being(`vreme gde ovde negde nigde pre posle ceo cela celo celu celi deo dve obe reč reči rečima sme smeju cena cene
    cenu cenom cenama mere`),
];
const ijekavian = [
  beginning(`mjese mjest izmij izmje promij promje mijenj primij zamij provjer zahtje vrije bilje zabilj djelim podij
    uspje izvje obavje posljed slijed sljed rješ smjer unaprij dospj dospij osvje porije primje svije svjet tromje`),
  being('gdje ovdje negdje prije poslije cijel[iaou] dio dvije obje riječi? cijen[aeu]'),
];
const serbianAndBosnian = [
  beginning(`faktur tačn hiljad preduze uputstv fajl firm avans kurs iskorišć takođe sistem izabr izaber sačuv obriš
    podešav nedelj sedmic opšt tabel server inostr poresk evrop zvanič primalac primaoc izdavalac cifr procent milion
    bilans štamp odštamp mejl bezb[je] saglas učestv spisak januar februar avgust septemb oktob novemb decemb`),
  being('šta ko niko izdata? poslat[aeo] dodat[aeo]? uneto? obavez[aeu] mart jun[ia]? jul[ia]?'),
];
const croatian = [
  beginning(`tvrtk točn tjed temeljn predujam predujm tečaj poslužitelj razdobl sustav znamenk poveznic pričuv europ
    tijek promatrač izborni`),
  being('tko nitko netko obvez[aeu]'),
];

describe('the words of each language', () => {
  it.each<[Locale, string, readonly RegExp[]]>([
    ['sr-Latn', 'ijekavian', ijekavian],
    ['bs', 'ekavian', ekavian],
    ['hr', 'ekavian', ekavian],
    ['hr', 'Serbian or Bosnian', serbianAndBosnian],
    ['bs', 'Croatian', croatian],
    ['sr-Latn', 'Croatian', croatian],
  ])('%s has none that is %s', (locale, _, patterns) => {
    expect(patterns.flatMap((pattern) => having(locale, pattern))).toEqual([]);
  });

  it('sr-Cyrl is in Cyrillic letters', () => {
    const kept =
      /^(?:[A-Z]{1,4}\d*|PDF|PNG|JPE?G|HEIC|JSON|XML|ZIP|CSV|XLSX|UBL|IBAN|SWIFT|Bilk[oau]|Excel|Enter|Ctrl|Google|Authenticator|Aegis|kWh|k?g|t|k?m[²³]?|l|MB|webhook\w*)$/;
    const latin = wordsOf('sr-Cyrl').filter(([, word]) => /[A-Za-zđžćčš]/i.test(word) && !kept.test(word));
    expect(latin).toEqual([]);
  });

  it('Cyrillic letters are in no other language', () => {
    const others = locales.filter((locale) => locale !== 'sr-Cyrl');
    expect(others.flatMap((locale) => having(locale, /\p{Script=Cyrillic}/u))).toEqual([]);
  });
});
