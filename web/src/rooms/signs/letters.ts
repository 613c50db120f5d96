/** Letters of Hudum in the order of the alphabet, as the Unicode Standard has them (U+1820 to U+1842), with the usual Latin. */
export const letters: [string, string][] = [
  ["\u1820", "a"], ["\u1821", "e"], ["\u1822", "i"], ["\u1823", "o"], ["\u1824", "u"], ["\u1825", "ö"], ["\u1826", "ü"], ["\u1827", "ē"],
  ["\u1828", "n"], ["\u1829", "ng"], ["\u182a", "b"], ["\u182b", "p"], ["\u182c", "q"], ["\u182d", "g"], ["\u182e", "m"], ["\u182f", "l"],
  ["\u1830", "s"], ["\u1831", "š"], ["\u1832", "t"], ["\u1833", "d"], ["\u1834", "č"], ["\u1835", "ǰ"], ["\u1836", "y"], ["\u1837", "r"],
  ["\u1838", "w"], ["\u1839", "f"], ["\u183a", "k"], ["\u183b", "kh"], ["\u183c", "c"], ["\u183d", "z"], ["\u183e", "h"], ["\u183f", "ž"],
  ["\u1840", "lh"], ["\u1841", "zh"], ["\u1842", "ch"],
];
/** What has no look of its own, by the short name that stands on its key. */
export const controls: [string, string][] = [
  ["\u180e", "MVS"], ["\u202f", "NNBSP"], ["\u180b", "FVS1"], ["\u180c", "FVS2"], ["\u180d", "FVS3"], ["\u180f", "FVS4"], ["\u180a", "Nirugu"], [" ", "␣"], ["\n", "↵"],
];
const named = new Map([...letters, ...controls]);
/** What a code point is called: its Latin, its short name, else itself. */
export const nameOfPoint = (point: string): string => named.get(point) ?? point;
