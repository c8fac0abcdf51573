import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { inRoot, PlainProblem } from '../command';

const hostname = z
  .string()
  .regex(/^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/, 'a host name in small letters, without a dot at its end');

/** A record as SendGrid wants it and infrastructure/cloudflare makes it. */
export const mailDnsRecord = z.discriminatedUnion('type', [
  z.strictObject({ key: z.string(), type: z.literal('CNAME'), name: hostname, content: hostname }),
  z.strictObject({
    key: z.string(),
    type: z.literal('TXT'),
    name: hostname,
    content: z.string().min(1).max(2048),
  }),
  z.strictObject({
    key: z.string(),
    type: z.literal('MX'),
    name: hostname,
    content: hostname,
    priority: z.number().int().min(0).max(65_535),
  }),
]);
export type MailDnsRecord = z.output<typeof mailDnsRecord>;

const file = z.strictObject({ domain: hostname, records: z.array(mailDnsRecord).min(1) });

export const dnsRecordsFile = () => inRoot('infrastructure/sendgrid/dns-records.json');

/** Undefined as long as SendGrid has not been asked. */
export async function readMailDns(path: string = dnsRecordsFile()): Promise<MailDnsRecord[] | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const parsed = file.safeParse(JSON.parse(text));
  if (!parsed.success) throw new PlainProblem(`${path} is not as npm run sendgrid -- domain writes it.`);
  return parsed.data.records;
}

export async function writeMailDns(
  domain: string,
  records: readonly MailDnsRecord[],
  path = dnsRecordsFile(),
) {
  await writeFile(path, `${JSON.stringify(file.parse({ domain, records }), null, 2)}\n`);
}
