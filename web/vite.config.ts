import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";
import { early } from "./early/plugin.ts";

// The program serves dist/ itself; `npm run dev` asks a running program for everything under /api.
const program = process.env.SHILIU_SERVER ?? "http://127.0.0.1:8420";

export default defineConfig({
  plugins: [vue(), early()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false, __INTLIFY_DROP_MESSAGE_COMPILER__: true },
  build: {
    target: "chrome90",
    cssTarget: "chrome90",
    assetsInlineLimit: 0, // the policy of the page lets no font in as text
    reportCompressedSize: false,
    // What every page is made of comes as two files, not as thirty: on a slow machine each request costs more than what it brings.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "frame", test: /node_modules\/(@vue|vue|vue-router|pinia|vue-i18n|@intlify)\//, priority: 2 },
            { name: "ui", test: /src\/ui\/(?!DayCalendar|QrCode|PictureDialog|PictureStage|picture)/, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": program, "/healthz": program } },
});
