import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mailTemplates } from '@bilko/documents';
import { startSendgrid, type FakeSendgrid } from '../../../apps/api/src/platform/mailer/testing-sendgrid';

export const MAIL_FROM = 'racuni@bilko.test';

/** SendGrid's endpoint as the tests have it, and the settings that lead there. */
export async function startMail(): Promise<{ sendgrid: FakeSendgrid; settings: Record<string, string> }> {
  const apiKey = `SG.${randomBytes(16).toString('hex')}.${randomBytes(24).toString('hex')}`;
  const sendgrid = await startSendgrid({ apiKey, from: MAIL_FROM });
  return {
    sendgrid,
    settings: {
      SENDGRID_API_KEY: apiKey,
      SENDGRID_API_URL: sendgrid.url,
      SENDGRID_WEBHOOK_PUBLIC_KEY: webhookKey(),
      SENDGRID_TEMPLATES: mailTemplates
        .map((name) => `${name}=d-${randomBytes(16).toString('hex')}`)
        .join(','),
      MAIL_FROM: `Bilko <${MAIL_FROM}>`,
    },
  };
}

const webhookKey = () =>
  generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    .publicKey.export({ format: 'der', type: 'spki' })
    .toString('base64');

/** Fresh secrets of the strength that production asks for. */
export const freshSecrets = (): Record<string, string> => ({
  JWT_SECRET: randomBytes(48).toString('base64url'),
  JWT_REFRESH_SECRET: randomBytes(48).toString('base64url'),
  SECRETS_KEYS: `first:${randomBytes(32).toString('base64')}`,
});
