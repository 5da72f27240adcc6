/**
 * The order of the suites of a run: those that mostly wait, for Kafka and for processes, are spread among those that mostly
 * compute, so that no core stands idle; and none of them is left for the end, when the others are done.
 */
const partOfRun = { federation: 0.7, database: 0.9, rules: 1 };
/** A minute of processes that are killed and come back: it begins first. */
const longest = /\/test\/faults\.test\.ts$/;

export default class SpreadSuites {
  sort(tests) {
    const size = ({ path, context }) =>
      longest.test(path) ? Infinity : (context.hasteFS.getSize(path) ?? 0);
    const projectOf = ({ context }) => context.config.displayName.name;
    const places = new Map();
    for (const [project, part] of Object.entries(partOfRun)) {
      const own = tests.filter((test) => projectOf(test) === project);
      own.sort((a, b) => size(b) - size(a));
      own.forEach((test, index) => places.set(test, (part * index) / own.length));
    }
    return [...tests].sort((a, b) => places.get(a) - places.get(b));
  }

  cacheResults() {}
}
