import { quotient, elementsOf, parseXml, readCurrency, readNumber } from './read-rate';
import { fetchText, RateSourceError, type RateList, type RateSource } from './rate-source';

export type NbsCredentials = Readonly<{ user: string; password: string; licence: string }>;

const escaped = (text: string) => text.replace(/[<>&'"]/g, (letter) => `&#${letter.codePointAt(0) ?? 0};`);

/** Official middle rates: list type 3 of the service of the National Bank of Serbia. */
export function nbsRequest({ user, password, licence }: NbsCredentials, day: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">
<soap:Header><AuthenticationHeader xmlns="http://communicationoffice.nbs.rs"><UserName>${escaped(user)}</UserName>\
<Password>${escaped(password)}</Password><LicenceID>${escaped(licence)}</LicenceID></AuthenticationHeader></soap:Header>
<soap:Body><GetExchangeRateByDate xmlns="http://communicationoffice.nbs.rs"><date>${day.replaceAll('-', '')}</date>\
<exchangeRateListTypeID>3</exchangeRateListTypeID></GetExchangeRateByDate></soap:Body>
</soap:Envelope>`;
}

/** Dinars for `Unit` of a currency, one element for each. */
export function parseNbs(text: string): RateList {
  const answer = parseXml(text);
  if (elementsOf(answer, 'GetExchangeRateByDateResult').length === 0) {
    throw new RateSourceError('the answer is not the list of NBS');
  }
  const rows = elementsOf(answer, 'ExchangeRate').filter((row) => 'MiddleRate' in row);
  const rates = rows.map((row) => ({
    currency: readCurrency(row['CurrencyCodeAlfaChar']),
    rate: quotient(readNumber(row['MiddleRate'], '.'), readNumber(row['Unit'], '.')),
  }));
  return { source: 'nbs', day: rows[0] ? dayOf(rows[0]['Date']) : '', rates };
}

/** 20.11.2026 or 2026-11-20T00:00:00. */
function dayOf(printed: unknown): string {
  const text = typeof printed === 'string' ? printed : '';
  const local = /^(\d{1,2})\.(\d{1,2})\.(\d{4})/.exec(text);
  if (local) {
    const [, day = '', month = '', year = ''] = local;
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) throw new RateSourceError('the list names no day');
  return text.slice(0, 10);
}

/** Needs an account with the bank: user, password and licence. */
export function nbsSource(url: string, credentials: NbsCredentials): RateSource {
  return {
    name: 'nbs',
    ratesOf: async (_country, day) =>
      parseNbs(
        await fetchText(url, {
          method: 'POST',
          headers: {
            'Content-Type': 'text/xml; charset=utf-8',
            SOAPAction: '"http://communicationoffice.nbs.rs/GetExchangeRateByDate"',
          },
          body: nbsRequest(credentials, day),
        }),
      ),
  };
}
