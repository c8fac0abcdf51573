import databaseAccess from './rules/database-access.js';
import environmentAccess from './rules/environment-access.js';
import exactMoney from './rules/exact-money.js';
import fileName from './rules/file-name.js';
import importBoundaries from './rules/import-boundaries.js';
import noHiddenClock from './rules/no-hidden-clock.js';
import runningTests from './rules/running-tests.js';
import sharedWords from './rules/shared-words.js';
import translatedText from './rules/translated-text.js';
import writtenReason from './rules/written-reason.js';

/** Our own rules; each has offending snippets in rules.test.ts, because a rule that does not bite is not a rule. */
export default {
  meta: { name: 'bilko', version: '1.0.0' },
  rules: {
    'database-access': databaseAccess,
    'environment-access': environmentAccess,
    'exact-money': exactMoney,
    'file-name': fileName,
    'import-boundaries': importBoundaries,
    'no-hidden-clock': noHiddenClock,
    'running-tests': runningTests,
    'shared-words': sharedWords,
    'translated-text': translatedText,
    'written-reason': writtenReason,
  },
};
