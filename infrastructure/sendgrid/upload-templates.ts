import type { MailTemplate } from '@bilko/documents';
import { z } from 'zod';
import type { WantedTemplate } from './mail-templates';
import type { SendgridApi } from './sendgrid-api';

const versionOutput = z.object({
  id: z.string(),
  name: z.string(),
  active: z.union([z.literal(0), z.literal(1)]),
});
const templateOutput = z.object({
  id: z.string().regex(/^d-[0-9a-f]{32}$/),
  name: z.string(),
  versions: z.array(versionOutput).default([]),
});
type Template = z.output<typeof templateOutput>;
const page = z.object({
  result: z.array(templateOutput),
  _metadata: z.object({ next: z.string().optional() }).default({}),
});

export type UploadedTemplate = Readonly<{
  template: MailTemplate;
  id: string;
  did: 'unchanged' | 'created' | 'new version' | 'activated again';
}>;
export type Upload = Readonly<{
  templates: readonly UploadedTemplate[];
  /** Worth telling, none of it in the way. */
  notes: readonly string[];
}>;

/** As many as an account may have in all; old ones are never deleted from here. */
const MOST_VERSIONS = 300;

/**
 * Brings SendGrid's templates to what the repository has. A template is found by its name, its content by the version's
 * name; what is there already is left as it is.
 */
export async function uploadTemplates(api: SendgridApi, wanted: readonly WantedTemplate[]): Promise<Upload> {
  const existing = await listTemplates(api);
  const templates: UploadedTemplate[] = [];
  const notes: string[] = [];
  for (const one of wanted) {
    const found = existing.filter(({ name }) => name === one.name);
    if (found.length > 1)
      notes.push(`${one.name} stands there ${found.length} times; ${found[0]?.id} is used.`);
    templates.push({ template: one.template, ...(await bringUp(api, one, found[0])) });
  }
  const versions = existing.reduce((sum, { versions: all }) => sum + all.length, 0);
  const room = MOST_VERSIONS - versions - templates.filter(({ did }) => did.startsWith('new')).length;
  if (room < 3 * wanted.length)
    notes.push(
      `${room} versions more fit into the account (${MOST_VERSIONS} at most): delete old ones by hand.`,
    );
  return { templates, notes };
}

async function bringUp(
  api: SendgridApi,
  wanted: WantedTemplate,
  found: Template | undefined,
): Promise<Omit<UploadedTemplate, 'template'>> {
  const same = found?.versions.find(({ name }) => name === wanted.version);
  if (found && same?.active === 1) return { id: found.id, did: 'unchanged' };
  if (found && same) {
    await api.post(`/v3/templates/${found.id}/versions/${same.id}/activate`, {});
    return { id: found.id, did: 'activated again' };
  }
  const { id } =
    found ??
    templateOutput.parse(await api.post('/v3/templates', { name: wanted.name, generation: 'dynamic' }));
  await api.post(`/v3/templates/${id}/versions`, {
    name: wanted.version,
    active: 1,
    subject: wanted.layout.subject,
    html_content: wanted.layout.html,
    plain_content: wanted.layout.text,
    generate_plain_content: false,
    editor: 'code',
    test_data: wanted.testData,
  });
  return { id, did: found ? 'new version' : 'created' };
}

async function listTemplates(api: SendgridApi): Promise<Template[]> {
  const all: Template[] = [];
  const seen = new Set<string>();
  let path = '/v3/templates?generations=dynamic&page_size=200';
  while (!seen.has(path)) {
    seen.add(path);
    const { result, _metadata } = page.parse(await api.get(path));
    all.push(...result);
    if (_metadata.next === undefined) break;
    const { pathname, search } = new URL(_metadata.next, 'https://api.sendgrid.com');
    path = pathname + search;
  }
  return all;
}

/** As the API's environment takes them. */
export const templatesLine = (templates: readonly UploadedTemplate[]) =>
  `SENDGRID_TEMPLATES=${templates.map(({ template, id }) => `${template}=${id}`).join(',')}`;
