/* /usr/lib/sopdesk/sopdesk: the program with its own Python inside.
 *
 * The interpreter of Debian 12 is linked in; its library and the packages lie beside this file. Nothing of the PC's own
 * Python, no PYTHON* variable and no folder of the user has a say in what is imported.
 */
#include <Python.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#ifndef COMMAND /* benchmarks put another one */
#define COMMAND "import sys\nfrom sopdesk.cli import main\nsys.exit(main())\n"
#endif

static void stop(PyStatus status) {
    if (PyStatus_Exception(status)) Py_ExitStatusException(status);
}

static void set(PyConfig *config, wchar_t **target, const char *text) {
    stop(PyConfig_SetBytesString(config, target, text));
}

static void search(PyConfig *config, const char *folder, const char *name) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    wchar_t *wide = Py_DecodeLocale(path, NULL);
    if (wide == NULL) stop(PyStatus_NoMemory());
    stop(PyWideStringList_Append(&config->module_search_paths, wide));
    PyMem_RawFree(wide);
}

int main(int argc, char **argv) {
    char program[PATH_MAX], folder[PATH_MAX], library[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length < 0) {
        fputs("SOPDesk: /proc tidak tersedia, jadi program tidak dapat menemukan berkasnya.\n", stderr);
        return 2;
    }
    program[length] = '\0';
    snprintf(folder, sizeof folder, "%s", program);
    dirname(folder);
    if (snprintf(library, sizeof library, "%s/python", folder) >= (int)sizeof library) return 2;

    PyPreConfig before;
    PyPreConfig_InitIsolatedConfig(&before);
    before.utf8_mode = 1;
    stop(Py_PreInitialize(&before));

    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    config.site_import = 0;
    config.write_bytecode = 0;
    config.install_signal_handlers = 1;
    config.parse_argv = 0;
    set(&config, &config.program_name, program);
    set(&config, &config.executable, program);
    set(&config, &config.base_executable, program);
    set(&config, &config.prefix, folder);
    set(&config, &config.exec_prefix, folder);
    set(&config, &config.base_prefix, folder);
    set(&config, &config.base_exec_prefix, folder);
    set(&config, &config.stdlib_dir, library);
    config.module_search_paths_set = 1;
    search(&config, folder, "python");
    search(&config, folder, "python/lib-dynload");
    search(&config, folder, "packages");
    set(&config, &config.run_command, COMMAND);
    stop(PyConfig_SetBytesArgv(&config, argc, argv));
    stop(Py_InitializeFromConfig(&config));
    PyConfig_Clear(&config);
    return Py_RunMain();
}
