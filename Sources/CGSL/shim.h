#include <gsl/gsl_errno.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_qrng.h>

// The types of quasi-random sequences are global variables, which Swift cannot know to be constant.
static inline const gsl_qrng_type *qrng_sobol(void) { return gsl_qrng_sobol; }
static inline const gsl_qrng_type *qrng_halton(void) { return gsl_qrng_halton; }
