import { needed, PlainProblem, readEnvironment, runCommand, type Environment } from '../command';
import { authenticateDomain, validateDomain } from './authenticate-domain';
import { dnsRecordsFile, writeMailDns } from './dns-records';
import { registerWebhook } from './event-webhook';
import { wantedTemplates } from './mail-templates';
import { createSendgridApi, type SendgridApi } from './sendgrid-api';
import { templatesLine, uploadTemplates } from './upload-templates';

const DOMAIN = 'bilko.io';
const API_URL = 'https://api.bilko.io';

const USAGE = `npm run sendgrid -- templates | domain | validate | events
  templates  uploads the mail templates that changed and prints SENDGRID_TEMPLATES
  domain     has SendGrid send as ${DOMAIN} and writes its DNS records for npm run cloudflare
  validate   has SendGrid look these DNS records up
  events     has SendGrid report what becomes of mails and prints SENDGRID_WEBHOOK_PUBLIC_KEY
Each may be run again at any time; none deletes anything.`;

type Work = (api: SendgridApi, say: (line: string) => void, environment: Environment) => Promise<number>;

/** What a command says goes to `say`; lines with a = belong into the API's environment. */
const works: Readonly<Record<string, Work>> = {
  templates: async (api, say) => {
    const { templates, notes } = await uploadTemplates(api, wantedTemplates());
    for (const { template, id, did } of templates) say(`# ${template}: ${did} (${id})`);
    for (const note of notes) say(`# Note: ${note}`);
    say(templatesLine(templates));
    return 0;
  },
  domain: async (api, say, environment) => {
    const { isNew, isValid, records } = await authenticateDomain(api, DOMAIN);
    const path = environment['SENDGRID_DNS_FILE'] ?? dnsRecordsFile();
    await writeMailDns(DOMAIN, records, path);
    for (const { type, name, content } of records) say(`# ${type} ${name} ${content}`);
    say(
      `# ${isNew ? 'Asked for' : 'Known already'}, ${isValid ? 'valid' : 'not valid yet'}. Written to ${path}.`,
    );
    return 0;
  },
  validate: async (api, say) => {
    const { id } = await authenticateDomain(api, DOMAIN);
    const wrong = await validateDomain(api, id);
    if (!wrong) say(`# ${DOMAIN} is valid: mails carry its signature.`);
    else for (const line of wrong) say(`# Not right: ${line}`);
    return wrong ? 1 : 0;
  },
  events: async (api, say, environment) => {
    const url = `${environment['API_URL'] ?? API_URL}/api/v1/mails/events`;
    const { did, publicKey } = await registerWebhook(api, url);
    say(`# ${url}: ${did}`);
    say(`SENDGRID_WEBHOOK_PUBLIC_KEY=${publicKey}`);
    return 0;
  },
};

export async function sendgridCommand(
  args: readonly string[],
  environment: Environment,
  say: (line: string) => void,
): Promise<number> {
  const work = works[args[0] ?? ''];
  if (!work || args.length > 1) throw new PlainProblem(USAGE);
  const api = createSendgridApi({
    apiKey: needed(environment, 'SENDGRID_API_KEY', "SendGrid's key, made under Settings, API Keys"),
    apiUrl: environment['SENDGRID_API_URL'] ?? 'https://api.sendgrid.com',
  });
  return work(api, say, environment);
}

await runCommand(import.meta.url, () =>
  sendgridCommand(process.argv.slice(2), readEnvironment(), (line) => console.log(line)),
);
