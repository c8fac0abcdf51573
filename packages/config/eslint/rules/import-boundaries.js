import { builtinModules } from 'node:module';
import { eachImport, targetOf, zoneOf } from '../zones.js';

/** Which of our packages a workspace may name. */
const MAY_IMPORT = {
  core: [],
  countries: ['core'],
  contracts: ['core'],
  documents: ['core', 'countries', 'contracts'],
  database: [],
  config: [],
  web: ['contracts', 'core', 'countries'],
  api: ['core', 'countries', 'contracts', 'documents', 'database'],
};

/** Workspaces that also run in the browser or decide on rules alone: no files, network or processes. */
const PURE = ['core', 'countries', 'contracts'];
const PURE_LIBRARIES = { core: ['big.js'], countries: [], contracts: ['zod'] };

/** Inside the web: a layer may import itself and what stands below it. */
const WEB_LAYERS = {
  app: ['app', 'features', 'components', 'lib', 'i18n'],
  features: ['features', 'components', 'lib', 'i18n'],
  components: ['components', 'lib', 'i18n'],
  lib: ['lib', 'i18n'],
  i18n: ['i18n', 'lib'],
};

/** What features share of their business: values, rules and words, never screens. */
const SHARED_BUSINESS = /(^|\/)src\/lib\/sales(\/|$)/;

/** Files of a feature that are nobody else's: how it is stored, and how it is reached over HTTP. */
const PRIVATE_FILE = /(^|\/)(routes|[a-z0-9-]*(repository|-sql|-hot-path))(\.[jt]sx?)?$/;
const REPOSITORY_FILE = /-repository(\.[jt]sx?)?$/;

function packageProblem(zone, target, isTypeOnly, isDynamic) {
  const allowed = MAY_IMPORT[zone.workspace] ?? [];
  if (target.name === zone.workspace) return undefined;
  // Presets and test conveniences have no business content; tests and build files may use them.
  if (target.name === 'config')
    return zone.isSource && !zone.isTest ? 'packages/config is for tooling' : undefined;
  if (!allowed.includes(target.name)) {
    return `${zone.workspace} may import ${allowed.length ? allowed.join(', ') : 'nothing of ours'}, not @bilko/${target.name}`;
  }
  if (target.subpath?.startsWith('src/')) return 'import what the package exports, not its inner files';
  const isFirstBundle = zone.workspace === 'web' && ['app', 'components', 'lib'].includes(zone.area);
  const isHeavy = (target.name === 'contracts' && !target.subpath) || target.subpath === 'charts';
  if (isFirstBundle && isHeavy && !isTypeOnly && !isDynamic && !zone.isTest) {
    return 'this would load schemas or charts with the first page: use import type, a light subpath, or import() where it is needed';
  }
  return undefined;
}

function fileProblem(zone, target) {
  const other = zoneOf(target.file);
  if (!other || other.workspace !== zone.workspace || other.home !== zone.home) {
    if (zone.isTest || !zone.isSource) return other?.home === 'apps' ? 'apps never import apps' : undefined;
    return 'leave a workspace by its package name, not by a path';
  }
  if (!zone.isSource || !other.isSource) return undefined;
  if (zone.workspace === 'api') return apiProblem(zone, other);
  if (zone.workspace === 'web') return webProblem(zone, other);
  return undefined;
}

function apiProblem(zone, other) {
  if (zone.area === 'platform' && ['features', 'demo'].includes(other.area))
    return 'platform never imports features';
  if (other.area === 'demo' && zone.area !== 'demo' && zone.area !== '')
    return 'the demo company is imported by nobody';
  if (other.area !== 'features') return undefined;
  const isOwn = zone.area === 'features' && zone.feature === other.feature;
  if (isOwn) {
    const isRoutes = /\/routes\.ts$/.test(zone.file);
    return isRoutes && REPOSITORY_FILE.test(other.file)
      ? 'routes call a use case, never a repository'
      : undefined;
  }
  // features/index.ts, which belongs to no feature, collects them.
  const isCollection = zone.area === 'features' && zone.feature === undefined;
  const isComposition = isCollection || zone.area === '' || zone.area === 'http';
  if (isComposition && /\/routes(\.ts)?$/.test(other.file)) return undefined;
  if (PRIVATE_FILE.test(other.file)) {
    return `the feature "${other.feature}" is reached through its use cases, never its repository, SQL or routes`;
  }
  return undefined;
}

function webProblem(zone, other) {
  const allowed = WEB_LAYERS[zone.area];
  if (!allowed || other.area === '') return undefined;
  if (WEB_LAYERS[other.area] && !allowed.includes(other.area)) {
    return `${zone.area} stands below ${other.area}: app → features → components, lib`;
  }
  if (zone.area === 'components' && SHARED_BUSINESS.test(other.file)) {
    return 'components have no business words: what sells belongs to a feature';
  }
  if (zone.area === 'features' && other.area === 'features' && zone.feature !== other.feature) {
    return `a feature does not import another ("${zone.feature}" reached for "${other.feature}")`;
  }
  return undefined;
}

function libraryProblem(zone, name, isTypeOnly, isDynamic) {
  if (zone.isTest || !zone.isSource) return undefined;
  if (PURE.includes(zone.workspace) && !PURE_LIBRARIES[zone.workspace].includes(name)) {
    return `${zone.workspace} is pure: "${name}" is not among its libraries`;
  }
  const isFirstBundle = zone.workspace === 'web' && ['app', 'components', 'lib'].includes(zone.area);
  if (isFirstBundle && ['zod', 'recharts'].includes(name) && !isTypeOnly && !isDynamic) {
    return `"${name}" is too heavy for the first bundle: load it where it is used with import()`;
  }
  return undefined;
}

export default {
  meta: { type: 'problem', schema: [], messages: { boundary: 'Architecture: {{ why }}.' } },
  create(context) {
    const zone = zoneOf(context.filename);
    if (!zone) return {};
    return eachImport((node, specifier, isTypeOnly, names, isDynamic) => {
      let target = targetOf(specifier, context.filename);
      if (target.kind === 'library' && builtinModules.includes(target.name))
        target = { ...target, kind: 'builtin' };
      let why;
      if (target.kind === 'package') why = packageProblem(zone, target, isTypeOnly, isDynamic);
      else if (target.kind === 'file') why = fileProblem(zone, target);
      else if (target.kind === 'library') why = libraryProblem(zone, target.name, isTypeOnly, isDynamic);
      else if (PURE.includes(zone.workspace) && zone.isSource && !zone.isTest) {
        why = `${zone.workspace} does no input or output, so no "${target.name}"`;
      }
      if (why) context.report({ node, messageId: 'boundary', data: { why } });
    });
  },
};
