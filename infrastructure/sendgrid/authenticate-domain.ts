import { z } from 'zod';
import { PlainProblem } from '../command';
import { mailDnsRecord, type MailDnsRecord } from './dns-records';
import type { SendgridApi } from './sendgrid-api';

const dnsEntry = z.object({
  valid: z.boolean(),
  type: z.string(),
  host: z.string(),
  data: z.string(),
});
const authenticatedDomain = z.object({
  id: z.number().int(),
  domain: z.string(),
  subdomain: z.string().nullish(),
  valid: z.boolean(),
  automatic_security: z.boolean(),
  dns: z.record(z.string(), dnsEntry),
});
type AuthenticatedDomain = z.output<typeof authenticatedDomain>;

const validation = z.object({
  valid: z.boolean(),
  validation_results: z
    .record(z.string(), z.object({ valid: z.boolean(), reason: z.string().nullish() }))
    .default({}),
});

export type DomainState = Readonly<{
  id: number;
  isNew: boolean;
  isValid: boolean;
  records: readonly MailDnsRecord[];
}>;

/** Who may send for the domain itself; SendGrid's own records speak for its subdomain only. */
const SPF = 'v=spf1 include:sendgrid.net ~all';

/** Has SendGrid send as the domain: asks for it once, and says which DNS records that takes. */
export async function authenticateDomain(api: SendgridApi, domain: string): Promise<DomainState> {
  const all = z
    .array(authenticatedDomain)
    .parse(await api.get(`/v3/whitelabel/domains?domain=${domain}&limit=50&offset=0`));
  const same = all.filter((one) => one.domain === domain && one.automatic_security);
  const found = same.find(({ valid }) => valid) ?? same[0];
  const state =
    found ??
    authenticatedDomain.parse(
      await api.post('/v3/whitelabel/domains', {
        domain,
        subdomain: 'em',
        automatic_security: true,
        custom_spf: false,
        default: true,
      }),
    );
  return { id: state.id, isNew: !found, isValid: state.valid, records: recordsOf(state) };
}

function recordsOf({ domain, dns }: AuthenticatedDomain): MailDnsRecord[] {
  const records = Object.entries(dns).map(([key, entry]) => {
    const parsed = mailDnsRecord.safeParse({
      key: key.replaceAll('_', '-'),
      type: entry.type.toUpperCase(),
      name: entry.host.toLowerCase(),
      content: entry.type.toLowerCase() === 'txt' ? entry.data : entry.data.toLowerCase(),
      ...(entry.type.toLowerCase() === 'mx' && { priority: 10 }),
    });
    if (!parsed.success) throw new PlainProblem(`SendGrid wants a record that is not known here: ${key}.`);
    return parsed.data;
  });
  const hasSpf = records.some(({ type, name }) => type === 'TXT' && name === domain);
  return hasSpf ? records : [...records, { key: 'spf', type: 'TXT', name: domain, content: SPF }];
}

/** Has SendGrid look the records up; undefined when all are right, else what is wrong with which. */
export async function validateDomain(api: SendgridApi, id: number): Promise<readonly string[] | undefined> {
  const result = validation.parse(await api.post(`/v3/whitelabel/domains/${id}/validate`, {}));
  if (result.valid) return undefined;
  return Object.entries(result.validation_results)
    .filter(([, { valid }]) => !valid)
    .map(([key, { reason }]) => `${key}: ${reason ?? 'not there yet'}`);
}
