import { mailTemplateData, renderMail, type MailDataByTemplate } from '@bilko/documents';
import type { SqlHandle } from '../../http/context';
import type { OutgoingMail } from '../../platform/mailer';
import type { Services } from '../../services';
import { issueLink } from '../auth/issue-link';
import { findMailCode } from '../second-factor/mail-code';
import type { UserMailRow, UserMailTemplate } from './user-mail-repository';

type Recipient = UserMailRow & { userId: string };
type Makers = {
  [Template in UserMailTemplate]: (
    services: Services,
    sql: SqlHandle,
    mail: Recipient,
  ) => Promise<MailDataByTemplate[Template] | undefined>;
};

/**
 * A mail to a person as it goes out. Links and codes are made here, at the last moment: nothing that opens an
 * account lies in the queue. Undefined when there is nobody, or nothing left, to write to.
 */
export async function composeUserMail(
  services: Services,
  sql: SqlHandle,
  mail: UserMailRow,
): Promise<OutgoingMail | undefined> {
  const { userId } = mail;
  if (userId === null) return undefined;
  return composed(services, sql, mail.template, { ...mail, userId });
}

async function composed<Template extends UserMailTemplate>(
  services: Services,
  sql: SqlHandle,
  template: Template,
  mail: Recipient,
): Promise<OutgoingMail | undefined> {
  const data = await makers[template](services, sql, mail);
  if (!data) return undefined;
  const language = mail.language ?? 'sr-Latn';
  return {
    mailId: mail.id,
    template,
    to: mail.recipient,
    ...renderMail(template, language, data),
    templateData: mailTemplateData(template, language, data),
    attachments: [],
  };
}

const nameOf = (mail: Recipient) => ({ recipientName: mail.fullName ?? undefined });
/** Behind the #: what stands there is sent to no server and written in no log. */
const linkTo = ({ env }: Services, page: string, token: string) => `${env.webUrl}/${page}#${token}`;
const securityPage = ({ env }: Services) => `${env.webUrl}/settings/security`;

const makers: Makers = {
  passwordReset: async (services, sql, mail) => {
    const token = await issueLink(services, sql, mail, 'password');
    return { ...nameOf(mail), url: linkTo(services, 'reset-password', token) };
  },
  emailConfirmation: async (services, sql, mail) => {
    const token = await issueLink(services, sql, mail, 'email');
    return { ...nameOf(mail), url: linkTo(services, 'verify-email', token) };
  },
  twoFactorCode: async (services, sql, mail) => {
    const code = await findMailCode(services, sql, mail.payload['challengeId'] ?? '');
    return code === undefined ? undefined : { ...nameOf(mail), code };
  },
  newDevice: async (services, _sql, mail) => {
    const { browser, system, ipAddress, at = '' } = mail.payload;
    return { ...nameOf(mail), browser, system, ipAddress, at, url: securityPage(services) };
  },
  dataNotice: async (services, _sql, mail) => ({
    ...nameOf(mail),
    notice: mail.payload['notice'] as MailDataByTemplate['dataNotice']['notice'],
    organizationName: mail.payload['organizationName'],
    until: mail.payload['until'],
    url: `${services.env.webUrl}/settings/data`,
  }),
  webhookOff: async (services, _sql, mail) => ({
    ...nameOf(mail),
    organizationName: mail.payload['organizationName'] ?? '',
    address: mail.payload['address'] ?? '',
    url: `${services.env.webUrl}/settings/integrations`,
  }),
  securityNotice: async (services, _sql, mail) => ({
    ...nameOf(mail),
    change: mail.payload['change'] as MailDataByTemplate['securityNotice']['change'],
    at: mail.payload['at'] ?? '',
    url: securityPage(services),
  }),
};
