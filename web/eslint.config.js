import js from "@eslint/js";
import vue from "eslint-plugin-vue";
import globals from "globals";
import ts from "typescript-eslint";

// Who may know whom: ui knows no office term, api knows no page, rooms never know each other.
const forbid = (...patterns) => ["error", { patterns: patterns.map(([group, message]) => ({ group, message })) }];
const lines = { "max-lines": ["error", 500], "max-lines-per-function": ["error", { max: 120, skipComments: true }], complexity: ["error", 20] };

export default [
  { ignores: ["web/dist/**", "web/node_modules/**"] },
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
      ...lines,
      "max-lines-per-function": ["error", { max: 300, skipComments: true }],
    },
  },
  {
    // The three files of the stand-alone report share one script; tsc checks what they use of each other.
    files: ["src/document/html/*.js"],
    languageOptions: { sourceType: "script", globals: globals.browser },
    rules: { "no-undef": "off", "no-unused-vars": ["error", { vars: "local" }] },
  },
  { files: ["tests/browser/*.mjs", "bench/*.mjs", "web/*.js", "web/early/*.js"], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  ...ts.configs.recommended.map((config) => ({ ...config, files: ["web/**/*.ts", "web/**/*.vue"] })),
  ...vue.configs["flat/recommended"].map((config) => ({ ...config, files: ["web/**/*.vue"] })),

  {
    files: ["web/**/*.ts", "web/**/*.vue"],
    plugins: { vue, "@typescript-eslint": ts.plugin },
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser, extraFileExtensions: [".vue"] } },
    rules: {
      ...lines,
      "no-undef": "off", // the compiler knows better
      "no-irregular-whitespace": "off", // the full-width space is a sign of Chinese typesetting
      "no-shadow": "off",
      "consistent-return": "off", // the compiler asks for it
      "@typescript-eslint/no-shadow": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-empty-object-type": "off",
      "@typescript-eslint/explicit-function-return-type": ["error", { allowExpressions: true }],
      "vue/no-v-html": "error",
      "vue/no-static-inline-styles": "error", // the policy of the page lets none in
      // What was never imported is drawn as an unknown element: nothing.
      "vue/no-undef-components": ["error", { ignorePatterns: ["RouterLink", "RouterView"] }],
      "vue/max-attributes-per-line": "off",
      "vue/singleline-html-element-content-newline": "off",
      "vue/multiline-html-element-content-newline": "off",
      "vue/html-self-closing": ["error", { html: { void: "never", normal: "any", component: "always" } }],
      "vue/require-default-prop": "off",
      "vue/max-lines-per-block": ["error", { template: 160, script: 260, style: 120, skipBlankLines: true }],
    },
  },
  { files: ["web/src/ui/**"], rules: { "no-restricted-imports": forbid([["@/app/*", "@/rooms/*", "../app/*", "../rooms/*", "@/api/client", "@/api/types"], "ui knows no office term: hand it in as a property"]) } },
  { files: ["web/src/api/**"], rules: { "no-restricted-imports": forbid([["@/app/*", "@/rooms/*", "@/ui/*"], "api knows no page"]) } },
  { files: ["web/src/app/**"], rules: { "no-restricted-imports": forbid([["@/rooms/*"], "the shell finds rooms by itself"]) } },
  { files: ["web/src/rooms/**"], rules: { "no-restricted-imports": forbid([["@/rooms/*", "../../../*", "../../*/index*"], "rooms never know each other: offer a part by name, or put it into ui"]) } },
];
