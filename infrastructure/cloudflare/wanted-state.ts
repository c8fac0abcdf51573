import { PlainProblem } from '../command';
import type { MailDnsRecord } from '../sendgrid/dns-records';

/** A DNS record as it is to be. Its key stands in the record's comment: by it the record is known again as ours. */
export type WantedRecord = Readonly<{
  key: string;
  type: 'CNAME' | 'TXT' | 'MX';
  /** Whole, with the zone's name. */
  name: string;
  content: string;
  isProxied: boolean;
  priority?: number;
}>;

export type WantedSetting = Readonly<{ id: string; value: unknown }>;

export type WantedRedirect = Readonly<{
  /** By it the rule is known again as ours. */
  ref: string;
  description: string;
  expression: string;
  target: string;
}>;

export type WantedZone = Readonly<{
  name: string;
  records: readonly WantedRecord[];
  settings: readonly WantedSetting[];
  redirects: readonly WantedRedirect[];
}>;

export const VERCEL = 'cname.vercel-dns.com';
const YEAR_IN_SECONDS = 31_536_000;

/** HTTPS everywhere. Strict: Cloudflare asks the origin, too, for a certificate of the right name. */
const https: readonly WantedSetting[] = [
  { id: 'ssl', value: 'strict' },
  { id: 'always_use_https', value: 'on' },
  { id: 'min_tls_version', value: '1.2' },
  {
    id: 'security_header',
    value: {
      strict_transport_security: {
        enabled: true,
        max_age: YEAR_IN_SECONDS,
        include_subdomains: true,
        // Browsers' own lists forget a domain only after months: nothing for a command that may be run by mistake.
        preload: false,
        nosniff: true,
      },
    },
  },
];

/** The bucket of receipts and PDFs, and which pages may reach it. Nothing in it ever expires. */
export const bucket = {
  name: 'bilko-receipts',
  location: 'weur',
  cors: {
    ID: 'bilko',
    AllowedOrigins: ['https://bilko.io', 'https://www.bilko.io'],
    AllowedMethods: ['GET', 'PUT', 'POST', 'DELETE'],
    AllowedHeaders: ['*'],
    MaxAgeSeconds: 3600,
  },
};

export type Given = Readonly<{
  /** What Railway shows for the custom domain of the API: `….up.railway.app`. */
  apiAddress: string;
  /** The TXT record with which Railway proves whose domain it is: `_railway-verify.api.bilko.io=railway-verify=…`. */
  apiProof: string | undefined;
  mailRecords: readonly MailDnsRecord[];
  /** Vercel has its certificate; until then its records must lead to it directly. */
  isProxied: boolean;
}>;

export function wantedZones({ apiAddress, apiProof, mailRecords, isProxied }: Given): WantedZone[] {
  const web = { type: 'CNAME', content: VERCEL, isProxied } as const;
  const api: WantedRecord[] = [
    // Railway issues the certificate itself.
    { key: 'api', type: 'CNAME', name: 'api.bilko.io', content: hostOf(apiAddress), isProxied: false },
    ...(apiProof === undefined ? [] : [proofOf(apiProof)]),
  ];
  const mail = mailRecords.map(({ key, ...record }) => ({
    ...record,
    key: `sendgrid-${key}`,
    isProxied: false,
  }));
  const other = { type: 'CNAME', content: 'bilko.io', isProxied: true } as const;
  return [
    {
      name: 'bilko.io',
      records: [
        { key: 'web', name: 'bilko.io', ...web },
        { key: 'web-www', name: 'www.bilko.io', ...web },
        ...api,
        ...mail,
      ],
      settings: https,
      redirects: [],
    },
    {
      name: 'bilko.rs',
      records: [
        { key: 'rs', name: 'bilko.rs', ...other },
        { key: 'rs-www', name: 'www.bilko.rs', ...other },
      ],
      settings: https,
      redirects: [
        {
          ref: 'bilko_rs_to_bilko_io',
          description: 'bilko.rs leads to bilko.io (infrastructure/cloudflare)',
          expression: '(http.host in {"bilko.rs" "www.bilko.rs"})',
          target: 'concat("https://bilko.io", http.request.uri.path)',
        },
      ],
    },
  ];
}

function hostOf(text: string): string {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^https:\/\/|\/$|\.$/g, '');
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) || host.endsWith('bilko.io')) {
    throw new PlainProblem(
      `RAILWAY_API_ADDRESS=${text} is not the address that Railway shows for the domain.`,
    );
  }
  return host;
}

function proofOf(text: string): WantedRecord {
  const [, name, content] = /^([a-z0-9_.-]+\.bilko\.io)=(\S+)$/.exec(text.trim()) ?? [];
  if (!name || !content) {
    throw new PlainProblem(
      'RAILWAY_API_TXT is the name and the value of the TXT record that Railway shows: _railway-verify.api.bilko.io=…',
    );
  }
  return { key: 'api-proof', type: 'TXT', name, content, isProxied: false };
}
