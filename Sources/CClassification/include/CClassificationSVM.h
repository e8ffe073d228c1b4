#pragma once

/// libsvm's structures as its interface has them (version 3), so that nothing of it is needed to compile; its functions are
/// found in the loaded library.

struct classification_svm_node {
  int index;
  double value;
};

struct classification_svm_problem {
  int l;
  double *y;
  struct classification_svm_node **x;
};

enum { classification_svm_c_svc = 0, classification_svm_precomputed = 4 };

struct classification_svm_parameter {
  int svm_type, kernel_type, degree;
  double gamma, coef0;
  /// In MB.
  double cache_size;
  double eps, C;
  int nr_weight;
  int *weight_label;
  double *weight;
  double nu, p;
  int shrinking, probability;
};

/// The first members of a model; others follow.
struct classification_svm_model {
  struct classification_svm_parameter parameter;
  int nr_class;
  /// The number of support vectors.
  int l;
  struct classification_svm_node **SV;
  double **sv_coef;
  double *rho;
};
