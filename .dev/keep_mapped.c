/* Keeps shared objects mapped until exit, so that LeakSanitizer can attribute what the GL driver holds. */
int dlclose(void* handle) {
    (void)handle;
    return 0;
}
