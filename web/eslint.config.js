import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-implicit-globals": "off",
      "no-eval": "error",
      "no-implied-eval": "error",
      "consistent-return": "error",
      "no-shadow": "error",
      "max-lines": ["error", 500],
      "max-lines-per-function": ["error", { max: 300, skipComments: true }],
      complexity: ["error", 20],
    },
  },
  {
    // The three files of the page share one script; tsc checks what they use of each other.
    files: ["src/document/html/*.js"],
    languageOptions: { sourceType: "script", globals: globals.browser },
    rules: { "no-undef": "off", "no-unused-vars": ["error", { vars: "local" }] },
  },
  { files: ["tests/browser/*.mjs", "web/*.js"], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
];
