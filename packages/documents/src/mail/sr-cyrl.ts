import type { MailWords } from './words';

export const serbianCyrillicMail: MailWords = {
  greeting: 'Добар дан, {name},',
  greetingWithoutName: 'Добар дан,',
  documents: {
    invoice: 'фактуру',
    proforma: 'предрачун',
    estimate: 'понуду',
    advance: 'авансну фактуру',
    creditNote: 'књижно одобрење',
  },
  welcome: {
    subject: 'Добро дошли у Bilko',
    preheader: 'Ваше књиге су спремне за прву фактуру.',
    heading: 'Добро дошли у Bilko',
    paragraphs: [
      'Књиге за {organization} су отворене: контни план, стопе ПДВ и бројеви фактура већ су на свом месту.',
      'За прву фактуру треба Вам име купца, једна ставка и око два минута.',
    ],
    action: 'Направите прву фактуру',
  },
  invoiceSent: {
    subject: '{title} {number} – {organization}',
    body: '{organization} Вам у прилогу шаље {document} {number}.',
    action: 'Отворите документ',
    amountToPay: 'За уплату',
    amountCredited: 'Одобрено',
    amount: 'Износ',
    issuedOn: 'Датум издавања',
    dueOn: 'Рок плаћања',
    validUntil: 'Важи до',
  },
  paymentReceived: {
    subject: 'Примили смо Вашу уплату – {organization}',
    heading: 'Уплата је стигла',
    body: 'Примили смо {amount} по документу {number}. Хвала Вам.',
    settled: 'Документ је плаћен у целости.',
    action: 'Отворите документ',
    amount: 'Уплаћено',
    paidOn: 'Датум уплате',
    remaining: 'Преостало за уплату',
  },
  openItems: {
    subject: 'Извод отворених ставки на дан {day} – {organization}',
    heading: 'Извод отворених ставки',
    body: '{organization} Вам у прилогу шаље извод отворених ставки на дан {day}.',
    request:
      'Молимо Вас да га упоредите са својим књигама и вратите потписан: да сте сагласни, или колика је разлика.',
    toSender: 'Ваш дуг према нама',
    toRecipient: 'Наш дуг према Вама',
    settled: 'По нашим књигама на тај дан нема отворених ставки.',
  },
  replyHint: 'За питања одговорите на ову поруку.',
  sentFor: 'Поруку је у име {organization} послао Bilko.',
  sentByBilko: 'Поруку је послао Bilko, рачуноводство за мала предузећа.',
};
