import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createExchangeRates } from '../exchange-rates';
import { crossRates, parseCbbh } from './cbbh';
import { parseEcb } from './ecb';
import { parseHnb } from './hnb';
import { nbsRequest, parseNbs } from './nbs';

/** Replies in the form that each source publishes, cut to a few currencies. */
const hnb = `[{"broj_tecajnice":"225","datum_primjene":"2026-11-20","drzava":"SAD","drzava_iso":"USA","kupovni_tecaj":"1,153100","prodajni_tecaj":"1,149700","sifra_valute":"840","srednji_tecaj":"1,151400","valuta":"USD"},
{"broj_tecajnice":"225","datum_primjene":"2026-11-20","drzava":"Japan","drzava_iso":"JPN","kupovni_tecaj":"180,550000","prodajni_tecaj":"180,010000","sifra_valute":"392","srednji_tecaj":"180,280000","valuta":"JPY"}]`;
const cbbh = `{"CurrencyExchangeItems":[
{"Country":"EMU","NumCode":"978","AlphaCode":"EUR","Units":"1","Buy":"1.955830","Middle":"1.955830","Sell":"1.955830","Star":null},
{"Country":"Serbia","NumCode":"941","AlphaCode":"RSD","Units":"100","Buy":"1.666000","Middle":"1.670000","Sell":"1.674000","Star":null},
{"Country":"SAD","NumCode":"840","AlphaCode":"USD","Units":"1","Buy":"1.694410","Middle":"1.698653","Sell":"1.702900","Star":null}],
"Date":"2026-11-20T00:00:00","Comments":[],"Number":224}`;
const ecb = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
<Cube><Cube time='2026-11-20'><Cube currency='USD' rate='1.1514'/><Cube currency='CHF' rate='0.9302'/></Cube></Cube></gesmes:Envelope>`;
const nbs = `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
<GetExchangeRateByDateResponse xmlns="http://communicationoffice.nbs.rs"><GetExchangeRateByDateResult>
<diffgr:diffgram xmlns:diffgr="urn:schemas-microsoft-com:xml-diffgram-v1"><ExchangeRateDataSet xmlns="">
<ExchangeRate diffgr:id="ExchangeRate1"><ExchangeRateListNumber>225</ExchangeRateListNumber><Date>20.11.2026</Date><CurrencyCodeNumChar>978</CurrencyCodeNumChar><CurrencyCodeAlfaChar>EUR</CurrencyCodeAlfaChar><Unit>1</Unit><MiddleRate>117.1948</MiddleRate></ExchangeRate>
<ExchangeRate diffgr:id="ExchangeRate2"><ExchangeRateListNumber>225</ExchangeRateListNumber><Date>20.11.2026</Date><CurrencyCodeNumChar>392</CurrencyCodeNumChar><CurrencyCodeAlfaChar>JPY</CurrencyCodeAlfaChar><Unit>100</Unit><MiddleRate>65.0100</MiddleRate></ExchangeRate>
</ExchangeRateDataSet></diffgr:diffgram></GetExchangeRateByDateResult></GetExchangeRateByDateResponse></soap:Body></soap:Envelope>`;

describe('the lists as they are published', () => {
  it('HNB: one euro in the currency, decimal comma', () => {
    // 1 / 1.1514 = 0.868507902…; 1 / 180.28 = 0.00554692…
    expect(parseHnb(hnb)).toEqual({
      source: 'hnb',
      day: '2026-11-20',
      rates: [
        { currency: 'USD', rate: '0.8685079' },
        { currency: 'JPY', rate: '0.00554693' },
      ],
    });
    expect(parseHnb('[]').rates).toEqual([]);
  });

  it('CBBH: marks for so many units', () => {
    expect(parseCbbh(cbbh)).toEqual({
      source: 'cbbh',
      day: '2026-11-20',
      rates: [
        { currency: 'EUR', rate: '1.95583' },
        { currency: 'RSD', rate: '0.0167' },
        { currency: 'USD', rate: '1.698653' },
      ],
    });
  });

  it('CBBH by way of the dinar: 1.95583 / 0.0167 dinars for a euro', () => {
    // 1.95583 / 0.0167 = 117.11556886…; 1.698653 / 0.0167 = 101.71574850…; 1 / 0.0167 = 59.88023952…
    expect(crossRates(parseCbbh(cbbh), 'RSD').rates).toEqual([
      { currency: 'EUR', rate: '117.11556886' },
      { currency: 'USD', rate: '101.7157485' },
      { currency: 'BAM', rate: '59.88023952' },
    ]);
  });

  it('ECB: one euro in the currency; for Bosnia by the fixed euro', () => {
    // 1 / 0.9302 = 1.07503762…; 1.95583 / 1.1514 = 1.69865381…; 1.95583 / 0.9302 = 2.10259084…
    expect(parseEcb(ecb, 'HR').rates).toEqual([
      { currency: 'USD', rate: '0.8685079' },
      { currency: 'CHF', rate: '1.07503763' },
    ]);
    expect(parseEcb(ecb, 'BA')).toEqual({
      source: 'ecb',
      day: '2026-11-20',
      rates: [
        { currency: 'EUR', rate: '1.95583' },
        { currency: 'USD', rate: '1.69865381' },
        { currency: 'CHF', rate: '2.10259084' },
      ],
    });
  });

  it('NBS: dinars for so many units, in a SOAP envelope', () => {
    expect(parseNbs(nbs)).toEqual({
      source: 'nbs',
      day: '2026-11-20',
      rates: [
        { currency: 'EUR', rate: '117.1948' },
        { currency: 'JPY', rate: '0.6501' },
      ],
    });
    const request = nbsRequest({ user: 'a<b', password: 'p&q', licence: 'l' }, '2026-11-20');
    expect(request).toContain('<UserName>a&#60;b</UserName><Password>p&#38;q</Password>');
    expect(request).toContain('<date>20261120</date>');
  });

  it.each([
    ['a page of a proxy', () => parseHnb('<html>Login</html>')],
    ['another list', () => parseCbbh('{"items":[]}')],
    ['an empty envelope', () => parseNbs('<soap:Envelope/>')],
    ['no list', () => parseEcb('<a/>', 'HR')],
    ['broken XML', () => parseEcb('<Cube><Cube time=', 'HR')],
    ['a rate of zero', () => parseHnb(hnb.replace('1,151400', '0,000000'))],
    ['a negative rate', () => parseCbbh(cbbh.replace('"Middle":"1.698653"', '"Middle":"-1.698653"'))],
    ['units of zero', () => parseCbbh(cbbh.replace('"Units":"100"', '"Units":"0"'))],
    ['no number', () => parseNbs(nbs.replace('117.1948', 'n/a'))],
  ])('%s is an error and never a rate', (_what, parse) => {
    expect(parse).toThrow(expect.objectContaining({ name: 'RateSourceError' }));
  });
});

describe('when a source fails', () => {
  const servers: Server[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  async function serve(answer: RequestListener): Promise<string> {
    const server = createServer(answer).listen(0, '127.0.0.1');
    servers.push(server);
    await new Promise((done) => server.once('listening', done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }
  const says = (text: string) => serve((_request, response) => response.end(text));
  const down = () => serve((_request, response) => response.writeHead(503).end());

  it('the next one stands in, and it is said which failed and why', async () => {
    const urls = { hnb: await down(), ecb: await says(ecb), cbbh: await down(), nbs: await down() };
    const rates = createExchangeRates({ urls, nbs: undefined });
    expect(await rates.ratesOf('HR', '2026-11-20')).toMatchObject({
      list: { source: 'ecb', day: '2026-11-20' },
      isOfficial: false,
      problems: ['hnb: status 503'],
    });
  });

  it('a list of the ECB from after the day is none for it', async () => {
    const urls = { hnb: await says('[]'), ecb: await says(ecb), cbbh: await down(), nbs: await down() };
    const rates = createExchangeRates({ urls, nbs: undefined });
    expect(await rates.ratesOf('HR', '2026-11-19')).toEqual({
      list: undefined,
      isOfficial: false,
      problems: ['hnb: nothing published for 2026-11-19', 'ecb: nothing published for 2026-11-19'],
    });
  });

  it('Serbia without an account with NBS has the cross rate, which is not official', async () => {
    const asked: string[] = [];
    const bosnian = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.end(cbbh);
    });
    const urls = { hnb: await down(), ecb: await down(), cbbh: bosnian, nbs: await down() };
    const rates = createExchangeRates({ urls, nbs: undefined });
    const { list, isOfficial, problems } = await rates.ratesOf('RS', '2026-11-20');
    expect(list?.rates[0]).toEqual({ currency: 'EUR', rate: '117.11556886' });
    expect({ isOfficial, problems }).toEqual({
      isOfficial: false,
      problems: ['nbs: no credentials are set'],
    });
    expect(asked).toEqual(['/?date=11%2F20%2F2026+00%3A00%3A00']);
    await rates.ratesOf('RS', '2026-11-20');
    expect(asked).toHaveLength(1);
  });

  it('Serbia with an account is answered by NBS itself', async () => {
    let body = '';
    const national = await serve((request, response) => {
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => response.end(nbs));
    });
    const urls = { hnb: await down(), ecb: await down(), cbbh: await down(), nbs: national };
    const account = { user: 'bilko', password: 'tajna', licence: 'abc' };
    const rates = createExchangeRates({ urls, nbs: account });
    expect(await rates.ratesOf('RS', '2026-11-20')).toMatchObject({
      list: { source: 'nbs', day: '2026-11-20' },
      isOfficial: true,
      problems: [],
    });
    expect(body).toContain('<LicenceID>abc</LicenceID>');
  });
});
