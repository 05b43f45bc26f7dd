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
enum { PART = 1024, LONG = 4 * PART }; /* numbers: some arrays of a part are in the nearest cache */

typedef struct {
    PyUFuncGenericFunction loop;
    void *data;
    npy_intp times; /* so often the loop is called; then each array goes on by its step */
    int count;
    int divisible;       /* whether the loop leaves the same when it is called for one part after the other */
    Py_ssize_t together; /* how many records from this one on are played part by part; 0: this one is not */
    char *arrays[MOST_ARRAYS];
    npy_intp steps[MOST_ARRAYS], lengths[MOST_LENGTHS], strides[MOST_STRIDES];
} Record;

typedef struct {
    PyObject_HEAD
    PyObject *kept; /* what the records point into */
    Record *records[2][2]; /* turned: `before` and `state` have exchanged their places; lean: the gradients stand in the
                              place of what is left, which is written over them */
    Py_ssize_t count;
    double *before, *state; /* what an iteration begins with, and what it leaves: none for notes of other things */
    double *gradients;      /* none where something needs them beside what is left */
    npy_intp numbers;       /* of each of them */
    double *checked;        /* what has to be finite beside what an iteration leaves: so many others */
    npy_intp others;
    double squares; /* the sum of the squares of all of it */
    const npy_intp *rows; /* the rows of the data that the iteration at hand uses */
    npy_intp epoch;       /* the epoch that it belongs to */
    Py_ssize_t done;      /* how many iterations were finished when this was played last */
    Py_ssize_t ended;     /* of how many epochs that ended the notes were written */
    Py_ssize_t held;      /* and of how many iterations that were due */
} Tape;

static PyArray_DotFunc *dot; /* of numbers of double precision */

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
        to[at] = (double)from[at];
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

static void squares(char **arrays, const npy_intp *lengths, const npy_intp *strides, void *data) {
    double sum = 0;
    dot(arrays[0], strides[0], arrays[0], strides[0], &sum, lengths[0], NULL);
    ((Tape *)data)->squares += sum;
}

static const struct {
    const char *name;
    PyUFuncGenericFunction loop;
} OWN[] = {
    {"copy", copy},
    {"truths_as_numbers", truths_as_numbers},
    {"gather", gather},
    {"number_of_epoch", number_of_epoch},
    {"squares", squares},
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
    if (!PyArg_ParseTuple(made, "OO!OOpnO", &function, &PyTuple_Type, &arrays, &lengths, &strides, &record->divisible,
                          &record->times, &steps)) {
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

static int is_plain(PyObject *given, int type, int dimensions) {
    PyArrayObject *array = (PyArrayObject *)given;
    if (PyArray_Check(given) && PyArray_TYPE(array) == type && PyArray_NDIM(array) == dimensions &&
        PyArray_ISCARRAY_RO(array)) {
        return 1;
    }
    PyErr_SetString(PyExc_TypeError, "a tape is played with contiguous arrays of its types");
    return 0;
}

/* Where something lies in an iteration of this kind that lies at `place` in one that is neither turned nor lean. */
static char *moved(const Tape *tape, char *place, int turned, int lean) {
    const npy_intp bytes = tape->numbers * (npy_intp)sizeof(double);
    double *begun = turned ? tape->state : tape->before, *left = turned ? tape->before : tape->state;
    double *places[][2] = {{tape->before, begun}, {tape->state, left}, {tape->gradients, lean ? left : tape->gradients}};
    for (size_t at = 0; at < sizeof places / sizeof *places; at++) {
        char *usual = (char *)places[at][0];
        if (usual != NULL && place >= usual && place < usual + bytes) {
            return (char *)places[at][1] + (place - usual);
        }
    }
    return place;
}

static void move_records(const Tape *tape, int turned, int lean) {
    for (Py_ssize_t at = 0; at < tape->count; at++) {
        Record *record = &tape->records[turned][lean][at];
        *record = tape->records[0][0][at];
        for (int array = 0; array < record->count; array++) {
            record->arrays[array] = moved(tape, record->arrays[array], turned, lean);
        }
    }
}

static int read_records(Tape *tape, PyObject *made) {
    tape->count = PyTuple_GET_SIZE(made);
    Record *records = PyMem_Calloc(4 * (size_t)tape->count + 1, sizeof(Record));
    if (records == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (int kind = 0; kind < 4; kind++) {
        tape->records[kind / 2][kind % 2] = records + kind * tape->count;
    }
    for (Py_ssize_t at = 0; at < tape->count; at++) {
        if (read_record(&records[at], tape, PyTuple_GET_ITEM(made, at)) != 0) {
            return -1;
        }
    }
    for (Py_ssize_t at = tape->count - 1; at >= 0; at--) {
        Record *record = &records[at];
        if (record->divisible && record->lengths[0] >= LONG) {
            int joins = at + 1 < tape->count && record[1].together && record[1].lengths[0] == record->lengths[0];
            record->together = joins ? record[1].together + 1 : 1;
        }
    }
    move_records(tape, 0, 1);
    move_records(tape, 1, 0);
    move_records(tape, 1, 1);
    return 0;
}

static PyObject *tape_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(named)) {
    PyObject *made, *places[4] = {NULL};
    if (!PyArg_ParseTuple(args, "O!|OOOO", &PyTuple_Type, &made, &places[0], &places[1], &places[2], &places[3])) {
        return NULL;
    }
    double *begin[4] = {NULL};
    npy_intp length[4] = {0};
    for (int at = 0; at < 4 && places[at] != NULL; at++) {
        if (!is_plain(places[at], NPY_DOUBLE, 1)) {
            return NULL;
        }
        begin[at] = PyArray_DATA((PyArrayObject *)places[at]);
        length[at] = PyArray_SIZE((PyArrayObject *)places[at]);
    }
    if (length[0] != length[1] || (places[3] != NULL && length[0] != length[3])) {
        PyErr_SetString(PyExc_ValueError, "before, state and gradients are of as many numbers");
        return NULL;
    }
    Tape *tape = (Tape *)type->tp_alloc(type, 0);
    if (tape == NULL) {
        return NULL;
    }
    tape->kept = Py_NewRef(args);
    tape->before = begin[0];
    tape->state = begin[1];
    tape->numbers = length[0];
    tape->checked = begin[2];
    tape->others = length[2];
    tape->gradients = begin[3];
    if (read_records(tape, made) != 0) {
        Py_DECREF(tape);
        return NULL;
    }
    return (PyObject *)tape;
}

static void tape_dealloc(Tape *tape) {
    PyTypeObject *type = Py_TYPE(tape);
    PyMem_Free(tape->records[0][0]);
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

/* A part of each record and then the next part of each: what one leaves is still near when the next one reads it. */
static void play_in_parts(const Record *records, Py_ssize_t count) {
    char *arrays[MOST_ARRAYS];
    for (npy_intp begin = 0, length = records->lengths[0]; begin < length; begin += PART) {
        const npy_intp part = length - begin < PART ? length - begin : PART;
        for (const Record *record = records; record < records + count; record++) {
            for (int at = 0; at < record->count; at++) {
                arrays[at] = record->arrays[at] + begin * record->strides[at];
            }
            record->loop(arrays, &part, record->strides, record->data);
        }
    }
}

static void play_once(Tape *tape, int turned, int lean) {
    const Record *record = tape->records[turned][lean], *end = record + tape->count;
    tape->squares = 0;
    while (record < end) {
        if (record->together) {
            play_in_parts(record, record->together);
            record += record->together;
        } else {
            play_record(record++);
        }
    }
}

/* Puts what was left in the place of the other back into its own. */
static void exchange(const Tape *tape) {
    for (npy_intp at = 0; at < tape->numbers; at++) {
        const double number = tape->before[at];
        tape->before[at] = tape->state[at];
        tape->state[at] = number;
    }
}

/* Notes are copies into places that lie lengths[1] bytes apart. */
static void write_notes(const Tape *notes, Py_ssize_t place, int turned) {
    for (Py_ssize_t at = 0; at < notes->count; at++) {
        Record note = notes->records[turned][0][at];
        note.arrays[1] += place * note.lengths[1];
        play_record(&note);
    }
}

static int all_finite(const double *numbers, npy_intp count) {
    for (npy_intp at = 0; at < count; at++) {
        if (!isfinite(numbers[at])) {
            return 0;
        }
    }
    return 1;
}

/* Whether an iteration left only finite numbers. The sum of the squares of such may overflow: where it does, each is
   looked at. */
static int left_finite(const Tape *tape, int turned) {
    return tape->squares < INFINITY || (all_finite(tape->checked, tape->others) &&
                                        all_finite(turned ? tape->before : tape->state, tape->numbers));
}

PyDoc_STRVAR(play_doc,
"play(rows, ends, epoch, new_epoch, due, every, each, at_ends, first, kept, seen, place)\n\n"
"Plays once for each of the `rows` (iterations, batch), which begin in an epoch, the first from what stands in `state`;\n"
"`ends` (iterations,) says which epoch ends with each, 0 for none. It stops after one that leaves a number that is not\n"
"finite, and returns whether there was none. After the others the notes `each` and `seen` are written, those from `place`\n"
"on, `at_ends` where an epoch ends that is new, from `first` on, and `kept` where the iteration `due` is to begin,\n"
"counted from 0, or one of those `every` so many later. `done`, `ended` and `held` count what was noted, also where a\n"
"signal breaks it off.");

static PyObject *tape_play(Tape *tape, PyObject *args) {
    PyObject *rows, *ends;
    Tape *each, *at_ends, *kept, *seen;
    Py_ssize_t new_epoch, due, every, first, place;
    PyTypeObject *type = Py_TYPE(tape);
    tape->done = tape->ended = tape->held = 0;
    if (!PyArg_ParseTuple(args, "OOnnnnO!O!nO!O!n", &rows, &ends, &tape->epoch, &new_epoch, &due, &every, type, &each,
                          type, &at_ends, &first, type, &kept, type, &seen, &place) ||
        !is_plain(rows, NPY_INTP, 2) || !is_plain(ends, NPY_INTP, 1)) {
        return NULL;
    }
    const npy_intp *shape = PyArray_DIMS((PyArrayObject *)rows), *ended = PyArray_DATA((PyArrayObject *)ends);
    if (PyArray_SIZE((PyArrayObject *)ends) != shape[0]) {
        PyErr_SetString(PyExc_ValueError, "rows and ends are of as many iterations");
        return NULL;
    }
    int finite = 1, broken_off = 0, turned = 0; /* turned: what was left stands in the place of `before` */
    tape->rows = PyArray_DATA((PyArrayObject *)rows);
    while (tape->done < shape[0] && !(broken_off = PyErr_CheckSignals() != 0)) {
        int lean = tape->gradients != NULL && !seen->count && tape->done + 1 < shape[0];
        turned = !turned;
        play_once(tape, turned, lean);
        if (!(finite = left_finite(tape, turned))) {
            if (lean) {
                play_once(tape, turned, 0);
            }
            break;
        }
        if (turned && seen->count) {
            exchange(tape);
            turned = 0;
        }
        write_notes(each, tape->done, turned);
        write_notes(seen, place + tape->done, 0);
        npy_intp epoch = ended[tape->done++];
        if (epoch) {
            tape->epoch = epoch + 1;
            if (epoch >= new_epoch) {
                write_notes(at_ends, first + tape->ended++, turned);
            }
        }
        if (tape->done == due && due < shape[0]) {
            write_notes(kept, tape->held++, turned);
            due += every;
        }
        tape->rows += shape[1];
    }
    if (turned) {
        exchange(tape);
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
    play_once(tape, 0, 0);
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
    {"done", T_PYSSIZET, offsetof(Tape, done), 0, NULL},
    {"ended", T_PYSSIZET, offsetof(Tape, ended), 0, NULL},
    {"held", T_PYSSIZET, offsetof(Tape, held), 0, NULL},
    {NULL, 0, 0, 0, NULL},
};

PyDoc_STRVAR(tape_doc,
"Tape(records, before, state, checked, gradients): each of (ufunc or name of a loop, arrays, lengths, strides, divisible,\n"
"times, steps); LookupError: one has no loop. An iteration begins with what the one before left, which is not copied:\n"
"`before` and `state` exchange their places from one to the next. `checked` has to be finite beside what one leaves.\n"
"`gradients` are given where what is left may be written over them: then those of the last iteration alone are there.");

static PyType_Slot SLOTS[] = {
    {Py_tp_doc, (void *)tape_doc},     {Py_tp_new, tape_new},     {Py_tp_dealloc, tape_dealloc},
    {Py_tp_methods, METHODS},          {Py_tp_members, MEMBERS},  {0, NULL},
};

static PyType_Spec SPEC = {
    "nnviz.engine.program.tape.loops.Tape", sizeof(Tape), 0, Py_TPFLAGS_DEFAULT, SLOTS,
};

/* MADE_OF, the checksum of this source, is given by whoever compiles it. */
static int fill_module(PyObject *module) {
    if (PyArray_ImportNumPyAPI() < 0 || PyUFunc_ImportUFuncAPI() < 0) {
        return -1;
    }
    PyArray_Descr *doubles = PyArray_DescrFromType(NPY_DOUBLE);
    dot = PyDataType_GetArrFuncs(doubles)->dotfunc;
    Py_DECREF(doubles);
    PyObject *type = PyType_FromSpec(&SPEC);
    int added = type == NULL ? -1 : PyModule_AddObjectRef(module, "Tape", type);
    Py_XDECREF(type);
    return added == 0 ? PyModule_AddIntConstant(module, "MADE_OF", MADE_OF) : -1;
}

static PyModuleDef_Slot MODULE_SLOTS[] = {{Py_mod_exec, (void *)fill_module}, {0, NULL}};

static struct PyModuleDef MODULE = {
    PyModuleDef_HEAD_INIT, .m_name = "loops", .m_size = 0, .m_slots = MODULE_SLOTS,
};

PyMODINIT_FUNC PyInit_loops(void) { return PyModuleDef_Init(&MODULE); }
