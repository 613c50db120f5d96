import { createPinia } from "pinia";
import { createApp } from "vue";
import "@/ui/styles/tokens.css";
import "@/ui/styles/base.css";
import "@/ui/styles/icons.css";
import "@/ui/styles/narrow.css";
import App from "./App.vue";
import { i18n } from "./i18n";
import { router } from "./router";

createApp(App).use(createPinia()).use(i18n).use(router).mount("#app");
