/* A tape: the calls of one iteration as records, played again and again without Python between them.

   A record is an inner loop with what it is called with: pointers to data, lengths and strides. The inner loops are
   NumPy's own, as its ufuncs name them, so that a tape leaves the bits that the calls leave; those that are written
   here only move numbers. Python makes the records (records.py) and compares each with its call (proof.py).

   Everything runs with the interpreter's lock held, and what the records point into is kept as long as the tape. */

#define PY_SSIZE_T_CLEAN
#define NPY_NO_DEPRECATED_API NPY_2_0_API_VERSION
#include <Python.h>
#include <numpy/arrayobject.h>
#include <numpy/ufuncobject.h>
#include <structmember.h>

#include <fenv.h>
#include <math.h>
#include <string.h>

enum { MOST_ARRAYS = 4, MOST_LENGTHS = 4, MOST_STRIDES = 9 };

typedef struct {
    PyUFuncGenericFunction loop;
    void *data;
    npy_intp times; /* so often the loop is called; then each array goes on by its step */
    int count;
    char *arrays[MOST_ARRAYS];
    npy_intp steps[MOST_ARRAYS], lengths[MOST_LENGTHS], strides[MOST_STRIDES];
} Record;

typedef struct {
    PyObject_HEAD
    PyObject *kept; /* what the records point into */
    Record *records;
    Py_ssize_t count;
    const npy_intp *rows; /* the rows of the data that the iteration at hand uses */
    npy_intp epoch;       /* the epoch that it belongs to */
    Py_ssize_t done;      /* how many iterations were finished when this was played last */
    Py_ssize_t ended;     /* and of how many epochs that ended the notes were written */
} Tape;

/* --- loops that move numbers ------------------------------------------------------------------------------------ */

static void copy(char **arrays, const npy_intp *lengths, const npy_intp *strides, void *Py_UNUSED(data)) {
    char *from = arrays[0], *to = arrays[1];
    if (strides[0] == sizeof(double) && strides[1] == sizeof(double)) {
        memmove(to, from, (size_t)lengths[0] * sizeof(double));
        return;
    }
    if (strides[0] == 0 && strides[1] == sizeof(double)) {
        const double number = *(double *)from;
        for (npy_intp at = 0; at < lengths[0]; at++) {
            ((double *)to)[at] = number;
        }
        return;
    }
    for (npy_intp at = 0; at < lengths[0]; at++, from += strides[0], to += strides[1]) {
        memcpy(to, from, sizeof(double));
    }
}

static void truths_as_numbers(char **arrays, const npy_intp *lengths, const npy_intp *strides, void *Py_UNUSED(data)) {
    const npy_bool *from = (npy_bool *)arrays[0];
    double *to = (double *)arrays[1];
    (void)strides;
    for (npy_intp at = 0; at < lengths[0]; at++) {
        to[at] = from[at] ? 1.0 : 0.0;
    }
}

/* The rows of a table, one below the other; strides[0] is the length of one in bytes. */
static void gather(char **arrays, const npy_intp *lengths, const npy_intp *strides, void *data) {
    const npy_intp *rows = ((const Tape *)data)->rows;
    char *to = arrays[1];
    for (npy_intp at = 0; at < lengths[0]; at++, to += strides[0]) {
        npy_intp row = rows[at] < 0 ? 0 : rows[at] < lengths[1] ? rows[at] : lengths[1] - 1;
        memcpy(to, arrays[0] + row * strides[0], (size_t)strides[0]);
    }
}

static void number_of_epoch(char **arrays, const npy_intp *Py_UNUSED(lengths), const npy_intp *Py_UNUSED(strides),
                            void *data) {
    *(double *)arrays[0] = (double)((const Tape *)data)->epoch;
}

static const struct {
    const char *name;
    PyUFuncGenericFunction loop;
} OWN[] = {
    {"copy", copy},
    {"truths_as_numbers", truths_as_numbers},
    {"gather", gather},
    {"number_of_epoch", number_of_epoch},
};

/* --- making records --------------------------------------------------------------------------------------------- */

static int whole_numbers(PyObject *tuple, npy_intp *into, Py_ssize_t most) {
    if (!PyTuple_Check(tuple) || PyTuple_GET_SIZE(tuple) > most) {
        PyErr_SetString(PyExc_TypeError, "a record has tuples of whole numbers");
        return -1;
    }
    for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(tuple); at++) {
        into[at] = PyLong_AsSsize_t(PyTuple_GET_ITEM(tuple, at));
    }
    return PyErr_Occurred() ? -1 : 0;
}

/* The loop of a ufunc whose types are those of the arrays, or one of the loops above by its name. */
static int find_loop(Record *record, Tape *tape, PyObject *function, PyObject *arrays) {
    if (PyUnicode_Check(function)) {
        record->data = tape;
        for (size_t at = 0; at < sizeof OWN / sizeof *OWN; at++) {
            if (PyUnicode_CompareWithASCIIString(function, OWN[at].name) == 0) {
                record->loop = OWN[at].loop;
                return 0;
            }
        }
    } else if (PyObject_TypeCheck(function, &PyUFunc_Type)) {
        PyUFuncObject *ufunc = (PyUFuncObject *)function;
        for (int type = 0; ufunc->nargs == record->count && type < ufunc->ntypes; type++) {
            const char *types = ufunc->types + (npy_intp)type * ufunc->nargs;
            int same = 1;
            for (int at = 0; at < record->count; at++) {
                same &= types[at] == PyArray_TYPE((PyArrayObject *)PyTuple_GET_ITEM(arrays, at));
            }
            if (same && ufunc->functions[type] != NULL) {
                record->loop = ufunc->functions[type];
                record->data = ufunc->data == NULL ? NULL : ufunc->data[type];
                return 0;
            }
        }
    }
    PyErr_Format(PyExc_LookupError, "%R has no inner loop for these types", function);
    return -1;
}

static int read_record(Record *record, Tape *tape, PyObject *made) {
    PyObject *function, *arrays, *lengths, *strides, *steps;
    if (!PyArg_ParseTuple(made, "OO!OOnO", &function, &PyTuple_Type, &arrays, &lengths, &strides, &record->times,
                          &steps)) {
        return -1;
    }
    record->count = (int)PyTuple_GET_SIZE(arrays);
    if (record->count > MOST_ARRAYS) {
        PyErr_SetString(PyExc_LookupError, "too many arrays for a record");
        return -1;
    }
    for (int at = 0; at < record->count; at++) {
        PyObject *array = PyTuple_GET_ITEM(arrays, at);
        if (!PyArray_Check(array) || !PyArray_ISBEHAVED_RO((PyArrayObject *)array)) {
            PyErr_SetString(PyExc_LookupError, "a record has aligned arrays in the machine's byte order");
            return -1;
        }
        record->arrays[at] = PyArray_BYTES((PyArrayObject *)array);
    }
    if (whole_numbers(lengths, record->lengths, MOST_LENGTHS) || whole_numbers(strides, record->strides, MOST_STRIDES) ||
        whole_numbers(steps, record->steps, MOST_ARRAYS)) {
        return -1;
    }
    return find_loop(record, tape, function, arrays);
}

static PyObject *tape_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(named)) {
    PyObject *made;
    if (!PyArg_ParseTuple(args, "O!", &PyTuple_Type, &made)) {
        return NULL;
    }
    Tape *tape = (Tape *)type->tp_alloc(type, 0);
    if (tape == NULL) {
        return NULL;
    }
    tape->kept = Py_NewRef(made);
    tape->count = PyTuple_GET_SIZE(made);
    tape->records = PyMem_Calloc((size_t)tape->count + 1, sizeof(Record));
    if (tape->records == NULL) {
        Py_DECREF(tape);
        return PyErr_NoMemory();
    }
    for (Py_ssize_t at = 0; at < tape->count; at++) {
        if (read_record(&tape->records[at], tape, PyTuple_GET_ITEM(made, at)) != 0) {
            Py_DECREF(tape);
            return NULL;
        }
    }
    return (PyObject *)tape;
}

static void tape_dealloc(Tape *tape) {
    PyTypeObject *type = Py_TYPE(tape);
    PyMem_Free(tape->records);
    Py_XDECREF(tape->kept);
    type->tp_free((PyObject *)tape);
    Py_DECREF(type);
}

/* --- playing ---------------------------------------------------------------------------------------------------- */

static void play_record(const Record *record) {
    char *arrays[MOST_ARRAYS];
    memcpy(arrays, record->arrays, sizeof arrays);
    for (npy_intp time = 0; time < record->times; time++) {
        record->loop(arrays, record->lengths, record->strides, record->data);
        for (int at = 0; at < record->count; at++) {
            arrays[at] += record->steps[at];
        }
    }
}

static void play_once(const Tape *tape) {
    for (Py_ssize_t at = 0; at < tape->count; at++) {
        play_record(&tape->records[at]);
    }
}

/* Notes are copies into places that lie lengths[1] bytes apart. */
static void write_notes(const Tape *notes, Py_ssize_t place) {
    for (Py_ssize_t at = 0; at < notes->count; at++) {
        Record note = notes->records[at];
        note.arrays[1] += place * note.lengths[1];
        play_record(&note);
    }
}

/* The sum of the squares of finite numbers may overflow: where it does, each is looked at. */
static int all_finite(PyArrayObject *array) {
    double squares = 0, *numbers = PyArray_DATA(array);
    npy_intp count = PyArray_SIZE(array);
    PyArray_DotFunc *dot = PyDataType_GetArrFuncs(PyArray_DESCR(array))->dotfunc;
    dot(numbers, sizeof(double), numbers, sizeof(double), &squares, count, NULL);
    if (squares < INFINITY) {
        return 1;
    }
    for (npy_intp at = 0; at < count; at++) {
        if (!isfinite(numbers[at])) {
            return 0;
        }
    }
    return 1;
}

static int is_plain(PyObject *given, int type, int dimensions) {
    PyArrayObject *array = (PyArrayObject *)given;
    if (PyArray_Check(given) && PyArray_TYPE(array) == type && PyArray_NDIM(array) == dimensions &&
        PyArray_ISCARRAY_RO(array)) {
        return 1;
    }
    PyErr_SetString(PyExc_TypeError, "a tape is played with contiguous arrays of its types");
    return 0;
}

PyDoc_STRVAR(play_doc,
"play(rows, ends, epoch, new_epoch, checked, each, at_ends, seen, place)\n\n"
"Plays once for each of the `rows` (iterations, batch), which begin in an epoch; `ends` (iterations,) says which epoch\n"
"ends with each, 0 for none. It stops after one that leaves a number in `checked` that is not finite, and returns\n"
"whether there was none. After the others the notes `each` and `seen` are written, those from `place` on, and `at_ends`\n"
"where an epoch ends that is new. `done` and `ended` count what was noted, also where a signal breaks it off.");

static PyObject *tape_play(Tape *tape, PyObject *args) {
    PyObject *rows, *ends, *checked;
    Tape *each, *at_ends, *seen;
    Py_ssize_t new_epoch, place;
    PyTypeObject *type = Py_TYPE(tape);
    tape->done = tape->ended = 0;
    if (!PyArg_ParseTuple(args, "OOnnOO!O!O!n", &rows, &ends, &tape->epoch, &new_epoch, &checked, type, &each, type,
                          &at_ends, type, &seen, &place) ||
        !is_plain(rows, NPY_INTP, 2) || !is_plain(ends, NPY_INTP, 1) || !is_plain(checked, NPY_DOUBLE, 1)) {
        return NULL;
    }
    const npy_intp *shape = PyArray_DIMS((PyArrayObject *)rows), *ended = PyArray_DATA((PyArrayObject *)ends);
    if (PyArray_SIZE((PyArrayObject *)ends) != shape[0]) {
        PyErr_SetString(PyExc_ValueError, "rows and ends are of as many iterations");
        return NULL;
    }
    int finite = 1, broken_off = 0;
    tape->rows = PyArray_DATA((PyArrayObject *)rows);
    while (tape->done < shape[0] && !(broken_off = PyErr_CheckSignals() != 0)) {
        play_once(tape);
        if (!(finite = all_finite((PyArrayObject *)checked))) {
            break;
        }
        write_notes(each, tape->done);
        write_notes(seen, place + tape->done);
        npy_intp epoch = ended[tape->done++];
        if (epoch) {
            tape->epoch = epoch + 1;
            if (epoch >= new_epoch) {
                write_notes(at_ends, tape->ended++);
            }
        }
        tape->rows += shape[1];
    }
    tape->rows = NULL;
    feclearexcept(FE_ALL_EXCEPT);
    return broken_off ? NULL : PyBool_FromLong(finite);
}

PyDoc_STRVAR(once_doc, "once(rows, epoch): plays once, for the rows of one iteration (batch,), and checks nothing.");

static PyObject *tape_once(Tape *tape, PyObject *args) {
    PyObject *rows;
    if (!PyArg_ParseTuple(args, "On", &rows, &tape->epoch) || !is_plain(rows, NPY_INTP, 1)) {
        return NULL;
    }
    tape->rows = PyArray_DATA((PyArrayObject *)rows);
    play_once(tape);
    tape->rows = NULL;
    feclearexcept(FE_ALL_EXCEPT);
    Py_RETURN_NONE;
}

/* --- the module ------------------------------------------------------------------------------------------------- */

static PyMethodDef METHODS[] = {
    {"play", (PyCFunction)tape_play, METH_VARARGS, play_doc},
    {"once", (PyCFunction)tape_once, METH_VARARGS, once_doc},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef MEMBERS[] = {
    {"done", T_PYSSIZET, offsetof(Tape, done), READONLY, NULL},
    {"ended", T_PYSSIZET, offsetof(Tape, ended), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

PyDoc_STRVAR(tape_doc,
"Tape(records): each of (ufunc or name of a loop, arrays, lengths, strides, times, steps); LookupError: one has no loop.");

static PyType_Slot SLOTS[] = {
    {Py_tp_doc, (void *)tape_doc},     {Py_tp_new, tape_new},     {Py_tp_dealloc, tape_dealloc},
    {Py_tp_methods, METHODS},          {Py_tp_members, MEMBERS},  {0, NULL},
};

static PyType_Spec SPEC = {
    "nnviz.engine.program.tape.loops.Tape", sizeof(Tape), 0, Py_TPFLAGS_DEFAULT, SLOTS,
};

static int fill_module(PyObject *module) {
    if (PyArray_ImportNumPyAPI() < 0 || PyUFunc_ImportUFuncAPI() < 0) {
        return -1;
    }
    PyObject *type = PyType_FromSpec(&SPEC);
    int added = type == NULL ? -1 : PyModule_AddObjectRef(module, "Tape", type);
    Py_XDECREF(type);
    return added;
}

static PyModuleDef_Slot MODULE_SLOTS[] = {{Py_mod_exec, (void *)fill_module}, {0, NULL}};

static struct PyModuleDef MODULE = {
    PyModuleDef_HEAD_INIT, .m_name = "loops", .m_size = 0, .m_slots = MODULE_SLOTS,
};

PyMODINIT_FUNC PyInit_loops(void) { return PyModuleDef_Init(&MODULE); }
