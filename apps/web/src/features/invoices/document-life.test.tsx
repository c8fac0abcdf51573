import { renderToStaticMarkup } from 'react-dom/server';
import { NextIntlClientProvider } from 'next-intl';
import type { InvoiceView } from '@bilko/contracts';
import { describe, expect, it, vi } from 'vitest';
import english from '../../../messages/en/invoices.json';
import serbian from '../../../messages/sr-Latn/invoices.json';
import { DocumentLife } from './document-life';
import { at, mail, type Mail } from './testing-mail';

// On a server nobody is logged in; all that this page asks of the session is where the business is.
vi.mock('@/lib/session/use-session', () => ({
  useSessionState: () => ({ status: 'member', session: { organization: { country: 'RS' } } }),
}));

function lifeOf(mails: Mail[], viewedAt: string | null, language: 'sr-Latn' | 'en' = 'sr-Latn'): string[] {
  const invoice = {
    id: 'i',
    status: 'sent',
    currency: 'RSD',
    issuedAt: at(0),
    viewedAt,
    buyerConfirmedOn: null,
    payments: [],
    creditNotes: [],
    mails,
  } as unknown as InvoiceView;
  const invoices = language === 'en' ? english : serbian;
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={language} messages={{ invoices }} timeZone="Europe/Belgrade">
      <DocumentLife invoice={invoice} onSend={() => undefined} />
    </NextIntlClientProvider>,
  );
  return [...html.matchAll(/<li[^>]*>(.*?)<\/li>/gs)].map(([, item = '']) =>
    item
      .replace(/<svg.*?<\/svg>/gs, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

describe('the life of a document on its page', () => {
  it('goes from issued over sent and delivered to opened, each with its time', () => {
    const delivered = mail({
      status: 'delivered',
      events: [{ kind: 'delivered', at: at(2), detail: '250 OK' }],
    });
    expect(lifeOf([delivered], at(9))).toEqual([
      'Izdato 23. 11. 2026. 11:00',
      'Poslato na kupac@example.com 23. 11. 2026. 11:01',
      'Isporučeno na kupac@example.com 23. 11. 2026. 11:02',
      'Kupac je otvorio 23. 11. 2026. 11:09',
    ]);
    expect(lifeOf([delivered], at(9), 'en').slice(2)).toEqual([
      'Delivered to kupac@example.com 23. 11. 2026. 11:02',
      expect.stringMatching(/opened/i),
    ]);
  });

  it('says in plain words that a mail came back, was never tried, or waits', () => {
    const lost = (kind: 'bounced' | 'dropped') =>
      lifeOf(
        [mail({ status: 'failed', error: 'x', events: [{ kind, at: at(2), detail: '550 no such user' }] })],
        null,
      );
    expect(lost('bounced').at(-1)).toBe(
      'Mejl se vratio: adresa kupac@example.com ga ne prima. Proverite adresu. 550 no such user Pošalji ponovo 23. 11. 2026. 11:02',
    );
    expect(lost('dropped').at(-1)).toContain('Pozovite kupca ili pošaljite na drugu adresu.');
    const waits = lifeOf(
      [mail({ events: [{ kind: 'deferred', at: at(2), detail: '450 busy' }] })],
      null,
      'en',
    );
    expect(waits.at(-1)).toContain(
      'We keep trying over the next days; there is nothing for you to do. 450 busy',
    );
    expect(waits.at(-1)).not.toContain('Send again');
  });
});
