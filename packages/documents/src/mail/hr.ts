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
  passwordReset: {
    subject: 'Nova lozinka za Bilko',
    body: 'Zatražili ste novu lozinku. Otvorite poveznicu i odaberite je.',
    validity:
      'Poveznica vrijedi jedan sat i samo jednom. Kada promijenite lozinku, svi se uređaji odjavljuju.',
    action: 'Odaberite novu lozinku',
    ignore: 'Ako to niste bili Vi, ne morate ništa učiniti: lozinka ostaje ista.',
  },
  twoFactorCode: {
    subject: 'Kod za prijavu u Bilko',
    body: 'Lozinka je točna. Upišite ovaj kod da dovršite prijavu.',
    code: 'Kod',
    validity: 'Kod vrijedi deset minuta.',
    warning:
      'Ako to niste Vi, netko zna Vašu lozinku: odmah je promijenite. Nitko iz Bilka nikada Vas neće tražiti ovaj kod.',
  },
  emailConfirmation: {
    subject: 'Potvrdite svoju adresu e-pošte',
    body: 'Potvrdite da je ova adresa Vaša, kako bismo Vam se mogli javiti kada zaboravite lozinku ili kada se netko prijavi.',
    action: 'Potvrdite adresu',
    ignore: 'Ako niste otvorili račun u Bilku, ne morate ništa učiniti.',
  },
  newDevice: {
    subject: 'Prijava s novog uređaja',
    body: 'Netko se prijavio na Vaš račun s uređaja koji dosad nismo vidjeli.',
    device: 'Uređaj',
    unknownDevice: 'Nepoznat',
    address: 'Mrežna adresa',
    time: 'Vrijeme',
    fine: 'Ako ste to bili Vi, sve je u redu.',
    warning: 'Ako to niste bili Vi, promijenite lozinku i odjavite ostale uređaje.',
    action: 'Pogledajte gdje ste prijavljeni',
  },
  securityNotice: {
    subject: 'Promjena sigurnosti Vašeg računa',
    changes: {
      passwordChanged: 'Vaša je lozinka promijenjena.',
      secondFactorOn: 'Uključen je drugi korak pri prijavi.',
      secondFactorOff: 'Isključen je drugi korak pri prijavi.',
      recoveryCodesRenewed: 'Izrađeni su novi pričuvni kodovi; stari više ne vrijede.',
      recoveryCodeUsed: 'Za prijavu je iskorišten pričuvni kod. On više ne vrijedi.',
    },
    time: 'Vrijeme',
    warning: 'Ako to niste bili Vi, odmah zatražite novu lozinku i odjavite ostale uređaje.',
    action: 'Otvorite postavke sigurnosti',
  },
  dataNotice: {
    subjects: {
      exportReady: 'Arhiva Vaših podataka je spremna',
      importDone: 'Podaci su vraćeni iz arhive',
      importRefused: 'Arhiva nije primljena',
      organizationDeletionAsked: 'Zatraženo je brisanje tvrtke',
      organizationDeletionCancelled: 'Brisanje tvrtke je otkazano',
      organizationClosed: 'Tvrtka je zatvorena',
      accountDeletionAsked: 'Zatražili ste brisanje računa',
      accountDeletionCancelled: 'Brisanje računa je otkazano',
    },
    bodies: {
      exportReady: 'Arhiva tvrtke {organization} je spremna. Preuzmite je do {day}; nakon toga se briše.',
      importDone: 'Knjige su vraćene u tvrtku {organization} i provjera se slaže.',
      importRefused:
        'Arhiva za tvrtku {organization} nije primljena i ništa nije upisano. Razlog piše u Vašim podacima.',
      organizationDeletionAsked:
        'Zatraženo je brisanje tvrtke {organization}. Do {day} to možete otkazati u postavkama; nakon toga se briše sve što zakon ne traži da se čuva.',
      organizationDeletionCancelled:
        'Brisanje tvrtke {organization} je otkazano. Sve je ostalo kako je bilo.',
      organizationClosed:
        'Tvrtka {organization} je zatvorena. Podaci koje zakon ne traži obrisani su; knjige se čuvaju do isteka zakonskog roka, pa se i one brišu.',
      accountDeletionAsked:
        'Vaš račun bit će obrisan {day}. Ako se predomislite, samo se prijavite prije toga.',
      accountDeletionCancelled: 'Prijavili ste se, pa je brisanje računa otkazano.',
    },
    action: 'Otvorite Bilko',
  },
  webhookOff: {
    subject: 'Obavijesti drugom programu su isključene',
    body: 'Adresa na koju Bilko javlja drugom programu što se dogodilo u tvrtki {organization} već tri dana ne odgovara kako treba, pa smo je isključili.',
    what: 'Knjige su u redu; samo drugi program od sada ništa ne saznaje, a ono što se u međuvremenu dogodi ne šalje se naknadno. Kada program ponovno radi, uključite adresu u postavkama.',
    address: 'Adresa',
    action: 'Otvorite postavke',
  },
  invitation: {
    subject: 'Poziv u tvrtku {organization}',
    heading: 'Pozvani ste u Bilko',
    body: '{inviter} Vas poziva da u Bilku radite u tvrtki {organization}.',
    what: 'Bilko je računovodstvo za male tvrtke i obrte. Ako već imate račun, prijavite se njime; ako nemate, otvorit ćete ga usput.',
    role: 'Vaša uloga',
    roles: { admin: 'Administrator', accountant: 'Knjigovođa', viewer: 'Promatrač' },
    validTo: 'Poziv vrijedi do',
    action: 'Pogledajte poziv',
    ignore: 'Ako ne poznajete pošiljatelja, ne morate ništa učiniti.',
  },
  replyHint: 'Za pitanja odgovorite na ovu poruku.',
  sentFor: 'Poruku je u ime {organization} poslao Bilko.',
  sentByBilko: 'Poruku je poslao Bilko, računovodstvo za male tvrtke i obrte.',
};
