import type { MailWords } from './words';

export const croatianMail: MailWords = {
  greeting: 'Dobar dan, {name},',
  greetingWithoutName: 'Dobar dan,',
  documents: {
    invoice: 'račun',
    proforma: 'predračun',
    estimate: 'ponudu',
    advance: 'račun za predujam',
    creditNote: 'odobrenje',
  },
  welcome: {
    subject: 'Dobro došli u Bilko',
    preheader: 'Vaše su knjige spremne za prvi račun.',
    heading: 'Dobro došli u Bilko',
    paragraphs: [
      'Knjige za {organization} su otvorene: kontni plan, stope PDV-a i brojevi računa već su na svom mjestu.',
      'Za prvi račun trebate ime kupca, jednu stavku i oko dvije minute.',
    ],
    action: 'Izradite prvi račun',
  },
  invoiceSent: {
    subject: '{title} {number} – {organization}',
    body: '{organization} Vam u privitku šalje {document} {number}.',
    action: 'Otvorite dokument',
    amountToPay: 'Za platiti',
    amountCredited: 'Odobreno',
    amount: 'Iznos',
    issuedOn: 'Datum izdavanja',
    dueOn: 'Datum dospijeća',
    validUntil: 'Vrijedi do',
  },
  paymentReceived: {
    subject: 'Primili smo Vašu uplatu – {organization}',
    heading: 'Uplata je stigla',
    body: 'Primili smo {amount} po dokumentu {number}. Hvala Vam.',
    settled: 'Dokument je plaćen u cijelosti.',
    action: 'Otvorite dokument',
    amount: 'Uplaćeno',
    paidOn: 'Datum uplate',
    remaining: 'Preostalo za platiti',
  },
  openItems: {
    subject: 'Izvod otvorenih stavaka na dan {day} – {organization}',
    heading: 'Izvod otvorenih stavaka',
    body: '{organization} Vam u privitku šalje izvod otvorenih stavaka na dan {day}.',
    request:
      'Molimo Vas da ga usporedite sa svojim knjigama i vratite potpisanog: da ste suglasni, ili kolika je razlika.',
    toSender: 'Vaš dug prema nama',
    toRecipient: 'Naš dug prema Vama',
    settled: 'Po našim knjigama na taj dan nema otvorenih stavaka.',
  },
  replyHint: 'Za pitanja odgovorite na ovu poruku.',
  sentFor: 'Poruku je u ime {organization} poslao Bilko.',
  sentByBilko: 'Poruku je poslao Bilko, računovodstvo za male tvrtke i obrte.',
};
