import { mailTemplates, type MailTemplate } from '@bilko/documents';
import { EnvError } from '../../env';

/**
 * Reads SENDGRID_TEMPLATES: `invoiceSent=d-0123…,paymentReceived=d-4567…`. Ids of dynamic templates are
 * `d-` and 32 hexadecimal digits. With `isComplete`, every template must have one.
 */
export function readTemplateIds(
  text: string | undefined,
  isComplete: boolean,
): Readonly<Partial<Record<MailTemplate, string>>> {
  const ids: Partial<Record<MailTemplate, string>> = {};
  for (const part of (text ?? '').split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const [name, id, ...rest] = part.split('=').map((one) => one.trim());
    const template = mailTemplates.find((one) => one === name);
    if (!template) throw new EnvError([`SENDGRID_TEMPLATES names an unknown template: ${name ?? ''}`]);
    if (!id || rest.length > 0 || !/^d-[0-9a-f]{32}$/.test(id)) {
      throw new EnvError([
        `SENDGRID_TEMPLATES: ${template} needs the id of a dynamic template (d- and 32 digits)`,
      ]);
    }
    ids[template] = id;
  }
  const missing = mailTemplates.filter((template) => !ids[template]);
  if (isComplete && missing.length > 0)
    throw new EnvError([`SENDGRID_TEMPLATES lacks ${missing.join(', ')}`]);
  return ids;
}
