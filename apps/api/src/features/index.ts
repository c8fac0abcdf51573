import type { Router } from 'express';
import type { Operation } from '../http/bind';
import type { Limiters } from '../http/rate-limit';
import type { Job } from '../platform/queue';
import type { Services } from '../services';
import { operations as accounts } from './accounts/routes';
import { operations as apiKeys } from './api-keys/routes';
import { jobs as auditJobs } from './audit/audit-jobs';
import { operations as audit } from './audit/routes';
import { operations as auth } from './auth/routes';
import { operations as bankAccounts } from './bank-accounts/routes';
import { operations as cashBook } from './cash-book/routes';
import { operations as contacts } from './contacts/routes';
import { jobs as rateJobs } from './currencies/fetch-rates';
import { operations as currencies } from './currencies/routes';
import { jobs as dataJobs } from './data/data-jobs';
import { operations as data } from './data/routes';
import { jobs as deletionJobs } from './deletions/deletion-jobs';
import { operations as deletions } from './deletions/routes';
import { operations as debts } from './debts/routes';
import { operations as expenses } from './expenses/routes';
import { jobs as fileJobs } from './files/file-jobs';
import { mount as mountFiles } from './files/mount';
import { operations as files } from './files/routes';
import { mount as mountMetrics } from './health/mount';
import { operations as health } from './health/routes';
import { operations as invoices } from './invoices/routes';
import { operations as journal } from './journal/routes';
import { operations as kpo } from './kpo/routes';
import { jobs as mailJobs } from './mails/mail-jobs';
import { mount as mountMails } from './mails/mount';
import { operations as members } from './members/routes';
import { operations as openingBalances } from './opening-balances/routes';
import { operations as organizations } from './organizations/routes';
import { operations as overview } from './overview/routes';
import { jobs as paymentJobs } from './payments/payment-jobs';
import { operations as payments } from './payments/routes';
import { operations as periods } from './periods/routes';
import { operations as products } from './products/routes';
import { jobs as reportJobs } from './reports/report-jobs';
import { operations as reports } from './reports/routes';
import { operations as secondFactor } from './second-factor/routes';
import { operations as sessions } from './sessions/routes';
import { jobs as upkeepJobs } from './upkeep/upkeep-jobs';
import { operations as vat } from './vat/routes';
import { operations as verifications } from './verifications/routes';
import { operations as webhooks } from './webhooks/routes';
import { jobs as webhookJobs } from './webhooks/webhook-jobs';
import { operations as yearEnd } from './year-end/routes';

/** Every operation that the API offers. */
export const operations: readonly Operation[] = [
  ...health,
  ...auth,
  ...secondFactor,
  ...sessions,
  ...organizations,
  ...members,
  ...overview,
  ...contacts,
  ...products,
  ...bankAccounts,
  ...invoices,
  ...payments,
  ...debts,
  ...cashBook,
  ...kpo,
  ...accounts,
  ...journal,
  ...currencies,
  ...vat,
  ...verifications,
  ...periods,
  ...yearEnd,
  ...openingBalances,
  ...reports,
  ...expenses,
  ...files,
  ...audit,
  ...data,
  ...deletions,
  ...apiKeys,
  ...webhooks,
];

/** Every kind of background work. */
export const jobs: readonly Job[] = [
  ...mailJobs,
  ...fileJobs,
  ...rateJobs,
  ...paymentJobs,
  ...reportJobs,
  ...upkeepJobs,
  ...auditJobs,
  ...dataJobs,
  ...deletionJobs,
  ...webhookJobs,
];

/** Routes that are no contracts: signed downloads, a provider's events, the local mailbox, figures for Prometheus. */
export const mounts: readonly ((router: Router, services: Services, limiters: Limiters) => void)[] = [
  mountFiles,
  mountMails,
  mountMetrics,
];
