#include <hdf5.h>

// Types and classes of properties are macros that call functions, which Swift cannot import.
static inline hid_t hdf5_double(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t hdf5_int32(void) { return H5T_NATIVE_INT32; }
static inline hid_t hdf5_int64(void) { return H5T_NATIVE_INT64; }
static inline hid_t hdf5_text(void) { return H5T_C_S1; }
static inline hid_t hdf5_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t hdf5_file_create(void) { return H5P_FILE_CREATE; }
static inline hid_t hdf5_group_create(void) { return H5P_GROUP_CREATE; }
static inline hid_t hdf5_dataset_create(void) { return H5P_DATASET_CREATE; }
static inline hid_t hdf5_default(void) { return H5P_DEFAULT; }
static inline unsigned hdf5_truncate(void) { return H5F_ACC_TRUNC; }
static inline unsigned hdf5_read_only(void) { return H5F_ACC_RDONLY; }
static inline void hdf5_quiet(void) { H5Eset_auto2(H5E_DEFAULT, NULL, NULL); }
