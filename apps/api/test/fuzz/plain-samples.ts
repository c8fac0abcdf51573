import { PASSWORD, type Member, type Pick, type Records, type Sample } from '../../src/testing';

type SampleOf = (pick: Pick, records: Records, me: Member) => Promise<Sample>;

let count = 0;
const next = () => (count += 1);
const token = 'A'.repeat(43);
const address = { street: 'Glavna 1', city: 'Grad', postalCode: '11000' };
const always =
  (body: Record<string, unknown>): SampleOf =>
  async () => ({ body });
const soFar: SampleOf = async (_pick, { today }) => ({
  query: { from: `${today.slice(0, 4)}-01-01`, to: today },
});

/** Requests of the operations that take no id, which the tests of ids have no samples for. */
export const plainSamples: Readonly<Record<string, SampleOf>> = {
  register: async () => ({
    body: {
      fullName: 'Ana Anić',
      email: `fuzz-${next()}@example.com`,
      password: PASSWORD,
      organization: { name: 'Proba d.o.o.', country: 'RS', isVatRegistered: true, address },
    },
  }),
  addOrganization: async () => ({
    body: { organization: { name: `Firma ${next()}`, country: 'HR', isVatRegistered: false, address } },
  }),
  login: async (_pick, _records, { email, password }) => ({ body: { email, password } }),
  offerAuthenticator: always({ password: PASSWORD }),
  confirmAuthenticator: always({ code: '123456' }),
  enableMailCodes: always({ password: PASSWORD }),
  renewRecoveryCodes: always({ password: PASSWORD }),
  disableSecondFactor: always({ password: PASSWORD }),
  forgotPassword: always({ email: 'nobody@example.com' }),
  resetPassword: always({ token, password: PASSWORD }),
  verifyEmail: always({ token }),
  changePassword: always({ currentPassword: PASSWORD, newPassword: `${PASSWORD} 2` }),
  twoFactor: always({ challengeId: '01890000-0000-7000-8000-000000000000', code: '123456' }),
  viewInvitation: always({ token }),
  acceptInvitation: always({ token }),
  createInvitation: async () => ({ body: { email: `pozvan-${next()}@example.com`, role: 'viewer' } }),
  updateOrganization: always({ version: 1, name: 'Nova proba', phone: '011 123', address }),
  updateTaxProfile: async (_pick, { today }) => ({
    body: { validFrom: `${Number.parseInt(today, 10) + 1}-01-01`, vatFiling: 'monthly' },
  }),
  createContact: async () => ({
    body: {
      name: `Kupac ${next()}`,
      kind: 'both',
      country: 'RS',
      email: 'k@example.com',
      taxId: '100000024',
      address,
    },
  }),
  createProduct: async () => ({
    body: {
      name: `Usluga ${next()}`,
      kind: 'service',
      unit: 'HUR',
      unitPrice: '5.00',
      vatCategory: 'S',
      vatRate: '20',
    },
  }),
  createBankAccount: async () => ({
    body: { name: 'Devizni', currency: 'EUR', iban: 'DE89370400440532013000' },
  }),
  createExpense: async (pick, { today }) => ({
    body: {
      contactId: await pick('contact'),
      documentNumber: `R-${next()}`,
      issuedOn: today,
      dueOn: today,
      lines: [
        {
          description: 'Papir',
          categoryId: 'office',
          netAmount: '100.00',
          vatRate: '20',
          deductiblePercent: '50',
        },
      ],
    },
  }),
  createAccount: async () => ({ body: { code: `6148${next()}`.slice(0, 10), name: 'Prihod' } }),
  createCashSlip: async (_pick, { today }) => ({
    body: { direction: 'in', slipOn: today, amount: '10.00', description: 'Uplata', accountCode: '614' },
  }),
  getExchangeRate: async (_pick, { today }) => ({ query: { date: today, currency: 'EUR' } }),
  previewRevaluation: async (_pick, { today }) => ({ query: { on: today } }),
  createRevaluation: async (_pick, { today }) => ({ body: { on: today } }),
  checkFiscalYear: async (_pick, { today }) => ({ params: { year: today.slice(0, 4) } }),
  closeFiscalYear: async () => ({ params: { year: '2025' }, body: { incomeTax: '0.00' } }),
  reopenFiscalYear: async () => ({ params: { year: '2025' }, body: { reason: 'Greška' } }),
  closeVatReturn: async () => ({ body: { from: '2026-07-01', to: '2026-09-30' } }),
  getVatReturn: soFar,
  listVatLedger: async (_pick, { today }) => ({
    query: { from: `${today.slice(0, 4)}-01-01`, to: today, book: 'issued' },
  }),
  getVatFile: async (_pick, { today }) => ({ query: { month: today.slice(0, 7), book: 'issued' } }),
  checkPeriod: async () => ({ params: { month: '2020-01' } }),
  lockPeriod: async () => ({ params: { month: '2020-01' }, body: { reason: 'Proba' } }),
  unlockPeriod: async () => ({ params: { month: '2020-01' }, body: { reason: 'Proba' } }),
  getCashBook: soFar,
  getKpoBook: async (_pick, { today }) => ({ query: { year: today.slice(0, 4) } }),
  getProfitAndLoss: soFar,
  getTrialBalance: soFar,
  getCashFlow: soFar,
  getJournal: soFar,
  getBalanceSheet: async (_pick, { today }) => ({ query: { to: today } }),
};
