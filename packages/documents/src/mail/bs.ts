import type { MailWords } from './words';

export const bosnianMail: MailWords = {
  greeting: 'Dobar dan, {name},',
  greetingWithoutName: 'Dobar dan,',
  documents: {
    invoice: 'fakturu',
    proforma: 'predračun',
    estimate: 'ponudu',
    advance: 'avansnu fakturu',
    creditNote: 'knjižno odobrenje',
  },
  welcome: {
    subject: 'Dobro došli u Bilko',
    preheader: 'Vaše knjige su spremne za prvu fakturu.',
    heading: 'Dobro došli u Bilko',
    paragraphs: [
      'Knjige za {organization} su otvorene: kontni plan, stope PDV-a i brojevi faktura već su na svom mjestu.',
      'Za prvu fakturu treba Vam ime kupca, jedna stavka i oko dvije minute.',
    ],
    action: 'Napravite prvu fakturu',
  },
  invoiceSent: {
    subject: '{title} {number} – {organization}',
    body: '{organization} Vam u prilogu šalje {document} {number}.',
    action: 'Otvorite dokument',
    amountToPay: 'Za uplatu',
    amountCredited: 'Odobreno',
    amount: 'Iznos',
    issuedOn: 'Datum izdavanja',
    dueOn: 'Rok plaćanja',
    validUntil: 'Važi do',
  },
  paymentReceived: {
    subject: 'Primili smo Vašu uplatu – {organization}',
    heading: 'Uplata je stigla',
    body: 'Primili smo {amount} po dokumentu {number}. Hvala Vam.',
    settled: 'Dokument je plaćen u cijelosti.',
    action: 'Otvorite dokument',
    amount: 'Uplaćeno',
    paidOn: 'Datum uplate',
    remaining: 'Preostalo za uplatu',
  },
  openItems: {
    subject: 'Izvod otvorenih stavki na dan {day} – {organization}',
    heading: 'Izvod otvorenih stavki',
    body: '{organization} Vam u prilogu šalje izvod otvorenih stavki na dan {day}.',
    request:
      'Molimo Vas da ga uporedite sa svojim knjigama i vratite potpisan: da ste saglasni, ili kolika je razlika.',
    toSender: 'Vaš dug prema nama',
    toRecipient: 'Naš dug prema Vama',
    settled: 'Po našim knjigama na taj dan nema otvorenih stavki.',
  },
  replyHint: 'Za pitanja odgovorite na ovu poruku.',
  sentFor: 'Poruku je u ime {organization} poslao Bilko.',
  sentByBilko: 'Poruku je poslao Bilko, računovodstvo za mala preduzeća.',
};
