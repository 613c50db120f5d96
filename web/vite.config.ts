import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

// The program serves dist/ itself; `npm run dev` asks a running program for everything under /api.
const program = process.env.SHILIU_SERVER ?? "http://127.0.0.1:8420";

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: {
    target: "chrome90",
    cssTarget: "chrome90",
    assetsInlineLimit: 0, // the policy of the page lets no font in as text
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": program, "/healthz": program } },
});
