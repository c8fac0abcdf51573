import type { CountryCode } from '@bilko/core';

/**
 * Classes of the charts, by their digit. RS: Pravilnik o Kontnom okviru (Sl. glasnik RS 89/2020); BA: Pravilnik o
 * kontnom okviru (Sl. novine FBiH 81/21); HR: the chart in common use.
 */
export const chartClasses: Readonly<Record<CountryCode, readonly string[]>> = {
  RS: [
    'Stalna imovina',
    'Zalihe i stalna sredstva namenjena prodaji',
    'Kratkoročna potraživanja, plasmani i gotovina',
    'Kapital',
    'Dugoročna rezervisanja i obaveze',
    'Rashodi',
    'Prihodi',
    'Otvaranje i zaključak računa stanja i uspeha',
    'Vanbilansna evidencija',
    'Obračun troškova i učinaka',
  ],
  BA: [
    'Stalna imovina i dugoročni plasmani',
    'Zalihe i imovina namijenjena prodaji',
    'Gotovina, kratkoročna potraživanja i plasmani',
    'Kapital',
    'Obaveze, rezervisanja i razgraničenja',
    'Rashodi',
    'Prihodi',
    'Otvaranje i zaključak konta stanja i uspjeha',
    'Vanbilansna evidencija',
    'Obračun troškova i učinaka',
  ],
  HR: [
    'Potraživanja za upisani kapital i dugotrajna imovina',
    'Novac, kratkotrajna financijska imovina i potraživanja',
    'Kratkoročne i dugoročne obveze',
    'Zalihe sirovina, materijala i sitnog inventara',
    'Troškovi prema vrstama',
    'Interni obračuni troškova',
    'Proizvodnja, biološka imovina, proizvodi i roba',
    'Pokriće rashoda i prihodi razdoblja',
    'Financijski rezultat poslovanja',
    'Kapital, pričuve i izvanbilančni zapisi',
  ],
};
