import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { places, settingsFile } from './places.mjs';
import { say, writeWhole } from './run.mjs';

const secret = () => randomBytes(48).toString('base64url');
const given = (name) => process.env[name] ?? '';

/** What the API needs and nobody but its operator can know. */
export const TO_BE_FILLED_IN = ['SENDGRID_API_KEY', 'SENDGRID_WEBHOOK_PUBLIC_KEY', 'SENDGRID_TEMPLATES'];

const api = ({
  web,
  api: apiHost,
  databaseUrl,
}) => `# Settings of the API and the worker; .env.example explains each.
DATABASE_URL=${databaseUrl}
JWT_SECRET=${secret()}
JWT_REFRESH_SECRET=${secret()}
SECRETS_KEYS=first:${randomBytes(32).toString('base64')}
ALLOWED_ORIGINS=https://${web}
WEB_URL=https://${web}
API_URL=https://${apiHost}
TRUST_PROXY=1
FILES_FOLDER=${places.files}
# Mail goes through SendGrid: docs/deployment/DEPLOYMENT-GUIDE.md says where these three come from.
${TO_BE_FILLED_IN.map((name) => `${name}=${given(name)}`).join('\n')}
MAIL_FROM=${given('MAIL_FROM') || `Bilko <racuni@${web}>`}
`;

const webSettings = ({ api: apiHost }) => `# Settings of the web: no secrets.
NEXT_PUBLIC_API_URL=https://${apiHost}
NEXT_PUBLIC_APP_ENV=production
`;

const backup = ({ databaseUrl }) => `# Settings of the nightly backup; .env.example explains each.
DATABASE_URL=${databaseUrl}
FILES_FOLDER=${places.files}
# On this disk it helps against mistakes only: docs/deployment/own-server.md says how it gets to another machine.
BACKUP_FOLDER=${places.backups}
# npm run backup -- keys prints a pair; the private one stays off this machine.
BACKUP_PUBLIC_KEY=${given('BACKUP_PUBLIC_KEY')}
`;

/** Writes what is not there yet, for root's eyes only. What is there is the operator's and stays. */
export function writeSettings(values) {
  const files = { api: api(values), web: webSettings(values), backup: backup(values) };
  for (const [name, text] of Object.entries(files)) {
    const file = settingsFile(name);
    if (existsSync(file)) say(`  = ${file} is there and stays`);
    else {
      writeWhole(file, text, 0o600);
      say(`  + ${file} (mode 600)`);
    }
  }
}
