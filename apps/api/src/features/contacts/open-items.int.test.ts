import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorker, type Worker } from '../../platform/queue';
import { startTestApi, type TestApi } from '../../testing';
import { expectStatus, issued, openShop, refused } from '../invoices/testing-sales';
import { jobs } from '../mails/mail-jobs';

let api: TestApi;
let worker: Worker | undefined;
beforeAll(async () => {
  api = await startTestApi({ now: '2026-06-15T10:00:00Z' });
  worker = await startWorker(api.services, jobs, { pollMilliseconds: 50, maintenanceSeconds: 1 });
});
afterAll(async () => {
  await worker?.stop();
  await api.stop();
});

it('goes to the contact by mail, in his language, with the paper to confirm', async () => {
  const { owner, contactId } = await openShop(api, 'RS', { buyer: { language: 'en' } });
  await issued(owner, contactId);
  const path = `/contacts/${contactId}/open-items/send`;
  const mail = await expectStatus<{ id: string; status: string }>(
    owner.post(path, { message: 'Zdravo' }),
    201,
  );
  expect(mail).toMatchObject({ status: 'queued', template: 'openItems', recipient: 'kupac@example.com' });
  await expect
    .poll(async () => (await api.request.get('/dev/mailbox')).text, { timeout: 20_000, interval: 100 })
    .toContain(`/dev/mailbox/${mail.id}`);
  const page = await api.request.get(`/dev/mailbox/${mail.id}/html`);
  expect(page.text).toContain('Statement of open items');
  expect(page.text).toContain('Zdravo');
  expect(page.text).toContain('120,00');
  const pdf = await api.request.get(`/dev/mailbox/${mail.id}/attachments/0`).buffer(true);
  expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
});

it('needs an address', async () => {
  const { owner, contactId } = await openShop(api, 'RS', { buyer: { email: null } });
  const problem = await refused(owner.post(`/contacts/${contactId}/open-items/send`, {}), 422);
  expect(problem.code).toBe('RECIPIENT_REQUIRED');
});
