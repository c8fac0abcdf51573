import { expect, it } from 'vitest';
import { withoutSecrets } from './audit-secrets';

it('keeps what was done and nothing that opens a door', () => {
  expect(
    withoutSecrets({
      before: { name: 'Ana', apiKey: 'bk_live_1', nested: [{ refreshToken: 'abc' }] },
      after: { name: 'Ana B.', passwordHash: 'x', webhookSecret: null, exemptionCode: 'PDV-RS-24-1-2' },
    }),
  ).toEqual({
    before: { name: 'Ana', apiKey: '***', nested: [{ refreshToken: '***' }] },
    after: { name: 'Ana B.', passwordHash: '***', webhookSecret: null, exemptionCode: 'PDV-RS-24-1-2' },
  });
});
