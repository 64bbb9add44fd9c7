# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   autograder:
#     title: Designing an experiment
#     minutes: 90
#     difficulty: 2
#     lectures:
#       - "Summary and Overview: Review Questions, Q1 to Q7"
#       - "Summary and Overview: ML deployments in real-world settings"
#       - "Summary and Overview: Responsible and ethical machine learning"
#       - "Summary and Overview: Hidden technical debt in real-world ML systems"
#       - "Artificial Neural Networks: Open discussion (stroke risk)"
#       - "Artificial Neural Networks: Exploding and vanishing gradients"
#       - "Artificial Neural Networks: How to choose a learning rate"
#       - "Artificial Neural Networks: Review questions, Q2"
#     topics:
#       - choosing a machine learning library
#       - choosing a suitable model and a baseline
#       - designing a machine learning experiment
#       - L1 and L2 regularisation, and when to use them
#       - imbalanced classes, class weights, decision thresholds
#       - training, validation and test sets; splitting by patient
#       - number of clusters
#       - overfitting
#       - exploding and vanishing gradients
#       - learning rate schedules
#       - SGD, momentum and Adam
#       - zero initialisation
#       - dropout and weight decay
#       - responsible and ethical machine learning, deployment, hidden technical debt
# ---

# %% [markdown]
# # Designing an experiment
#
# Most of what goes wrong in machine learning goes wrong *before* the first line of code: the wrong question, the wrong split, the wrong number in the
# report. In this exercise you make the decisions of one project, a predictor of stroke risk, from the first talk with the clinic to the day after the deployment.
#
# **You will learn to**
#
# - choose a library, a penalty, a model and a number of clusters, and say why;
# - plan an experiment so that its result can be trusted: baseline, metric, split;
# - deal with a class that is rare;
# - explain what optimisers, learning rates, dropout and weight decay do to a deep network, and what they cannot do;
# - think of the people who will use the model, and of those it is used on.
#
# **Where this stands in the lectures:** *Summary and Overview*, the review questions Q1 to Q7 and the slides *ML deployments in real-world settings*, *Responsible and ethical machine learning*,
# *Hidden technical debt in real-world ML systems*; *Artificial Neural Networks*, slides *Exploding and vanishing gradients* to *Dropouts*, the *Open discussion* on stroke risk and review question Q2.
#
# **How to work:** there are three kinds of tasks.
#
# - *By hand*: numbers that you work out on paper, as in the other exercises.
# - *Multiple choice*: assign **one letter** in quotes to each name, such as `q1a = "A"`. Exactly one option is the best. Every question counts the same within its task.
# - *In your own words*: a text cell that a person reads and marks. What earns points is written above it. Bullet points are welcome.
#
# Each answer cell is followed by a cell that tests the *form* of your answer only. You need numpy for the pictures. Every task can be solved without the earlier ones.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · Q1: Tools
#
# > *What machine learning libraries have you worked with before?*
#
# The chapter *Machine Learning* puts it like this: scikit-learn builds many kinds of models with one simple interface; PyTorch and TensorFlow are about neural networks.

# %% [markdown]
# ### Task: tools (1 point)
#
# **q1a** · A table holds 300 patients with 12 columns each. This afternoon you want to compare a logistic regression, a random forest and a support vector machine by cross-validation. What do you take?
#
# - **A** PyTorch: I write the three models and their training loops, with gradients from autograd.
# - **B** scikit-learn: the three models share `fit` and `predict`, and cross-validation comes with it.
# - **C** matplotlib: I plot the 12 columns and look which model separates them best.
# - **D** numpy: I derive the three algorithms, so that I know every step.
#
# **q1b** · Now you want to try a new convolutional network with a loss function of your own on 3-D brain scans, trained on a graphics card. What do you take?
#
# - **A** scikit-learn's `MLPClassifier`, with every scan flattened to one long vector.
# - **B** pandas, with one row for each voxel.
# - **C** scikit-learn's `cross_val_score`, with the new loss as its metric.
# - **D** PyTorch, with layers of your choice and automatic gradients.

# %% nbgrader={"grade": false, "grade_id": "tools_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign one letter to each name: q1a, q1b
### BEGIN SOLUTION
q1a = "B"
q1b = "D"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "tools", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of tools: one of the letters A, B, C, D for each name (which one is tested after you hand in)
for name, value in {"q1a": q1a, "q1b": q1b}.items():
    assert isinstance(value, str), f"{name} should be a letter in quotes, not {value!r}"
    assert value in ("A", "B", "C", "D"), f"{name} should be one of A, B, C, D, not {value!r}"

# %% [markdown]
# ## 2 · Q2: L1 and L2
#
# > *What is the difference between L1 and L2 norms for regularisation, and when do you use them?*
#
# The slides add a penalty to the sum of squared errors: $\lambda\sum_i|\beta_i|$ (Lasso, L1) or $\lambda\sum_i\beta_i^2$ (Ridge, L2).
#
# *A note on the slide "L1 Regularisation (Lasso)":* its text speaks of "the square of weights", its formula has the absolute value. The formula is right. And where the Topical Lectures say that
# regularisation works without increasing the training error: usually it does increase it a little. That is the price for a smaller error on new data.
#
# ### Task: penalty_by_hand (1 point)
#
# A model has the weights $\boldsymbol\beta = (3, -4, 0.5)$, and $\lambda = 2$. Work out the two penalties $\lambda\sum_i|\beta_i|$ and $\lambda\sum_i\beta_i^2$ and assign them to `hand_l1` and `hand_l2`. An answer counts when it is
# within $0.001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "penalty_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign two numbers: hand_l1, hand_l2
### BEGIN SOLUTION
hand_l1 = 15.0
hand_l2 = 50.5
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "penalty_by_hand", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of penalty_by_hand: two positive numbers (whether they are right is tested after you hand in)
for name, value in {"hand_l1": hand_l1, "hand_l2": hand_l2}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert value > 0, f"{name} = {value}: a penalty on weights that are not all zero is positive"

# %% [markdown]
# ### Task: penalties (1 point)
#
# **q2a** · You predict a risk score from 5000 gene expressions of 200 patients. You believe that few genes matter, and the clinicians ask for a short list. Which penalty fits?
#
# - **A** L2 (Ridge).
# - **B** None; the short list is made afterwards, from the largest weights.
# - **C** L1 (Lasso).
# - **D** Any of them, if the learning rate is small enough for unimportant genes to stay at zero.
#
# **q2b** · Why does the L1 penalty $\lambda\sum_i|\beta_i|$ make some weights *exactly* zero while the L2 penalty $\lambda\sum_i\beta_i^2$ only makes them small? Think of the slope of each penalty at a weight that is already small.
#
# - **A** The pull of L1 keeps its strength however small the weight is; the pull of L2 fades away with the weight.
# - **B** L1 punishes a large weight harder than L2 does, and so brings it down further.
# - **C** L1 is applied after training and rounds small weights to zero.
# - **D** L1 is always used with a larger $\lambda$ than L2.

# %% nbgrader={"grade": false, "grade_id": "penalties_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign one letter to each name: q2a, q2b
### BEGIN SOLUTION
q2a = "C"
q2b = "A"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "penalties", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of penalties: one of the letters A, B, C, D for each name (which one is tested after you hand in)
for name, value in {"q2a": q2a, "q2b": q2b}.items():
    assert isinstance(value, str), f"{name} should be a letter in quotes, not {value!r}"
    assert value in ("A", "B", "C", "D"), f"{name} should be one of A, B, C, D, not {value!r}"

# %% [markdown]
# ## 3 · Q3: A rare class
#
# > *If you have a dataset with an imbalanced number of samples, how do you deal with this problem?*
#
# Our clinic followed 1000 patients for five years. 50 of them had a stroke, the **positive** class. A first model, tried on these patients, gave
#
# $$TP = 30 \qquad FP = 40 \qquad FN = 20 \qquad TN = 910.$$
#
# The slide *All in one place* defines precision $= TP/(TP+FP)$, recall $= TP/(TP+FN)$, accuracy $= (TP+TN)/n$ and $F_1 = 2 \times \text{Precision} \times \text{Recall}\,/\,(\text{Precision} + \text{Recall})$.
#
# One way to deal with a rare class is to let its samples count more in the loss. Usual ("balanced") weights make all classes equally heavy together: with $n$ samples, $k$ classes and $n_c$ samples in class $c$, each sample of this class gets
#
# $$w_c = \frac{n}{k \, n_c}.$$
#
# ### Task: imbalance_by_hand (2 points)
#
# Work out, and assign:
#
# - `hand_lazy_accuracy`: the accuracy of a lazy model that says *healthy* to all 1000 patients;
# - `hand_accuracy`, `hand_precision`, `hand_recall`, `hand_f1`: those of the first model;
# - `hand_stroke_weight`: the balanced weight $w_c$ of a patient with stroke.
#
# An answer counts when it is within $0.001$ of the exact value; a calculation such as `3 / 7` is welcome.

# %% nbgrader={"grade": false, "grade_id": "imbalance_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign six numbers: hand_lazy_accuracy, hand_accuracy, hand_precision, hand_recall, hand_f1, hand_stroke_weight
### BEGIN SOLUTION
hand_lazy_accuracy = 95 / 100
hand_accuracy = 94 / 100
hand_precision = 30 / (30 + 40)
hand_recall = 30 / (30 + 20)
hand_f1 = 2 * 30 / (2 * 30 + 40 + 20)
hand_stroke_weight = 10.0
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "imbalance_by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of imbalance_by_hand: form and range only (whether the values are right is tested after you hand in)
for name, value in {
    "hand_lazy_accuracy": hand_lazy_accuracy,
    "hand_accuracy": hand_accuracy,
    "hand_precision": hand_precision,
    "hand_recall": hand_recall,
    "hand_f1": hand_f1,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 0.4286, not {value!r}"
    assert 0 <= value <= 1, f"{name} = {value} should lie between 0 and 1: give a fraction, not a percentage"
assert isinstance(hand_stroke_weight, (int, float)), "hand_stroke_weight should be a number"
assert hand_stroke_weight > 0, "hand_stroke_weight should be positive"

# %% [markdown]
# Compare the first two numbers. By accuracy the lazy model wins, and it has not found a single stroke.
#
# **See it.** The model gives every patient a probability; whoever reaches the *threshold* is called a stroke. The picture moves the threshold from 0 to 1, on made-up patients with as many strokes as above. Watch
# where accuracy is best, and what has become of recall there.

# %% nbgrader={"grade": false, "grade_id": "threshold_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(50)
is_stroke = np.repeat([False, True], [950, 50])
probability = np.where(is_stroke, rng.beta(3, 3, size=1000), rng.beta(1.5, 7, size=1000))

thresholds = np.linspace(0.0, 0.85, 171)
says_stroke = probability >= thresholds[:, None]  # one row for each threshold
true_positives = (says_stroke & is_stroke).sum(axis=1)

fig, ax = plt.subplots(figsize=(9, 4.5), layout="constrained")
ax.plot(thresholds, true_positives / 50, label="recall")
ax.plot(thresholds, true_positives / np.maximum(says_stroke.sum(axis=1), 1), label="precision")
ax.plot(thresholds, (says_stroke == is_stroke).mean(axis=1), label="accuracy")
ax.axhline(0.95, color="gray", linestyle=":", label="accuracy of the lazy model")
ax.set(xlabel="threshold", ylabel="share", title="One model, many thresholds (5 % strokes)")
ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
plt.show()

# %% [markdown]
# ### Task: imbalance (2 points)
#
# **q3a** · 5 % of the patients have a stroke. You want to train with duplicates of the stroke patients, so that both classes are equally frequent. In which order do you proceed?
#
# - **A** Duplicate strokes in the whole table, then split.
# - **B** Split, then duplicate strokes in the training part and in the test part.
# - **C** Do not split: strokes are too rare to be put aside for testing.
# - **D** Split, then duplicate strokes in the training part only.
#
# **q3b** · A colleague reports an accuracy of 0.95 on patients of whom 5 % have a stroke. What do you conclude?
#
# - **A** The model is excellent: it is wrong on one patient of twenty only.
# - **B** Nothing yet: always answering *healthy* reaches as much.
# - **C** The model is overfitted.
# - **D** The test set was used for training.
#
# **q3c** · The trained model gives a probability of stroke, and we say *stroke* from 0.5 upwards. Missing a stroke is far worse than a false alarm. What can you do without training again?
#
# - **A** Lower the threshold.
# - **B** Raise the threshold.
# - **C** Remove healthy patients from the test set.
# - **D** Report the accuracy in place of the recall.

# %% nbgrader={"grade": false, "grade_id": "imbalance_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign one letter to each name: q3a, q3b, q3c
### BEGIN SOLUTION
q3a = "D"
q3b = "B"
q3c = "A"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "imbalance", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of imbalance: one of the letters A, B, C, D for each name (which one is tested after you hand in)
for name, value in {"q3a": q3a, "q3b": q3b, "q3c": q3c}.items():
    assert isinstance(value, str), f"{name} should be a letter in quotes, not {value!r}"
    assert value in ("A", "B", "C", "D"), f"{name} should be one of A, B, C, D, not {value!r}"

# %% [markdown]
# ## 4 · Q4 and Q5: Where to start, and what to choose
#
# > *If we give you a set of data (imagine imaging data or electronic healthcare records) and ask you to design a machine learning model. Where and how would you start designing your model?*
# >
# > *If you are given a dataset, how do you decide which model would be the most efficient model to solve your problem?*

# %% [markdown]
# ### Task: design (2 points)
#
# **q4a** · You are given healthcare records and asked to design a model. Where do you start?
#
# - **A** I choose the number of hidden layers.
# - **B** I drop all rows with missing values and normalise the rest.
# - **C** I ask the clinicians about the question and the data.
# - **D** I train every model I know on all data and keep the best score.
#
# **q4b** · 200 patients have five brain scans each, all with the label of the patient. The model will be used for *new* patients. How do you split?
#
# - **A** The 1000 scans in random order, 80 % for training.
# - **B** By patient: all scans of a patient lie on the same side.
# - **C** By scan number: three scans of each patient for training, two for testing.
# - **D** By row: the first 800 rows of the table for training, the last 200 for testing.
#
# **q5a** · Five-fold cross-validation on the same folds gives $F_1 = 0.71 \pm 0.03$ for a logistic regression, $0.72 \pm 0.03$ for a random forest and $0.73 \pm 0.04$ for a deep MLP (mean and standard deviation over the folds). Which one do you take to the clinicians first?
#
# - **A** The logistic regression.
# - **B** The MLP, because its mean is the highest.
# - **C** The one with the highest $F_1$ on its training data.
# - **D** None: a model must reach 0.9.
#
# **q5b** · You have two problems: a table of 2000 patients with 30 columns, and 50 000 X-ray images. What do you try first for each of them (beside a simple baseline)?
#
# - **A** Neural networks for both.
# - **B** Boosted trees for both.
# - **C** A CNN for the table, boosted trees for the images.
# - **D** Boosted trees for the table, a CNN for the images.

# %% nbgrader={"grade": false, "grade_id": "design_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign one letter to each name: q4a, q4b, q5a, q5b
### BEGIN SOLUTION
q4a = "C"
q4b = "B"
q5a = "A"
q5b = "D"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "design", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of design: one of the letters A, B, C, D for each name (which one is tested after you hand in)
for name, value in {"q4a": q4a, "q4b": q4b, "q5a": q5a, "q5b": q5b}.items():
    assert isinstance(value, str), f"{name} should be a letter in quotes, not {value!r}"
    assert value in ("A", "B", "C", "D"), f"{name} should be one of A, B, C, D, not {value!r}"

# %% [markdown]
# ### Task: experiment_plan (5 points, marked by a person)
#
# Now Q4 in your own words. The clinic offers you the records of 12 000 patients from three hospitals, with one row for each *visit* (age, blood pressure, laboratory values, medication, a few numbers from brain images), about four visits for each patient, some
# values missing. 5 % of the patients had a stroke within five years after a visit. They ask for "an AI that predicts strokes".
#
# Write a plan of about ten sentences or bullet points **in the cell below**. One point each for
#
# 1. the **question**: what exactly is predicted, for whom, when, who acts on it and which error is worse;
# 2. the **data**: what you look at or ask about before you train, and at least one trap in these data;
# 3. the **split**: how training, validation and test data are separated, and why so;
# 4. the **models**: a simple baseline, at least one better candidate, and how you choose between them;
# 5. the **judgement**: which metrics you report, how the rare class is treated, and what would make you stop the project.
#
# A point is given for a choice *with its reason*, fitted to this clinic. Half a point for a choice without reason, or for a general truth.

# %% [markdown] nbgrader={"grade": true, "grade_id": "experiment_plan", "locked": false, "points": 5, "schema_version": 3, "solution": true, "task": false}
# **Reference answer**
#
# - *Question.* For a patient at a visit, without a stroke so far: the probability of a stroke within five years, from what is known on that day. The doctor uses it to decide on further examinations, so a miss is worse than a false alarm; how much worse is settled with the clinicians.
# - *Data.* How were strokes recorded, and for whom is the follow-up incomplete? Why are values missing, and does it depend on the hospital or on how ill the patient was? Values or drugs recorded *after* the stroke give the answer away and have to go. Look at distributions for each hospital, and at who is not in the records at all.
# - *Split.* By patient, never by visit, because visits of a patient resemble each other; stratified, because strokes are rare. One hospital put aside altogether (or the latest year) shows whether the model works elsewhere. Imputation and scaling are fitted on the training part only. The test set is used once.
# - *Models.* The share of strokes, then a known risk score or a logistic regression with L2; boosted trees as the candidate for a table; a network only if the images themselves come in. Cross-validation on the same folds, grouped by patient; within the scatter take the simpler one.
# - *Judgement.* Recall at a precision that the clinic can live with, precision-recall curve, calibration of the probabilities; each by sex, age and hospital. Class weights or a lower threshold; no resampling of the test data. Stop if the known risk score is not beaten, or if a group is served clearly worse and it cannot be mended.
#
# **Rubric for the grader (5 points).** One point for each of the five items above: 1 for a choice that fits these data with a reason, ½ for a choice without reason or a statement that would fit any project, 0 if missing or wrong. Other sound plans count in full.
#
# - Item 1: full only with the time of prediction or the horizon *and* the costs of errors.
# - Item 2: full only with a concrete trap (label leakage, several visits of a patient, missing not at random, hospitals that differ).
# - Item 3: full only if no patient can be on both sides. Splitting by visit: 0 for this item, whatever else is said.
# - Item 4: full only with a baseline *and* a fair comparison. "Deep learning, because it is the best": 0.
# - Item 5: accuracy as the only metric: 0 for this item.

# %% [markdown]
# ## 5 · Q6 and Q7: Clusters, and overfitting
#
# > *Suppose you are given a dataset to cluster. How do you decide what number of clusters would be the most suitable for the dataset?*
# >
# > *How would you ensure the model you designed is not overfitted?*

# %% [markdown]
# ### Task: generalise (2 points)
#
# **q6** · K-means on patient records gives a cost that falls with every further cluster, from $k = 1$ to $k = 12$. Which number of clusters do you choose?
#
# - **A** 12, where the cost is lowest.
# - **B** 2, since a patient is either ill or healthy, whatever the curve says.
# - **C** The $k$ at the bend of the curve, if the groups make sense.
# - **D** As many as there are patients.
#
# **q7a** · The accuracy is 0.99 on the training data and 0.78 on the validation data. What do you try?
#
# - **A** A larger network and more epochs.
# - **B** More regularisation, a smaller model or more data.
# - **C** Nothing: 0.99 is the number that counts.
# - **D** Moving the validation patients that were wrong into the training set.
#
# **q7b** · You tried 40 settings of a network, and each time you looked at the score on the *test set*. The best one has 0.91. How should it have been done?
#
# - **A** Like this: 0.91 is an honest number.
# - **B** The mean of the 40 test scores should be reported.
# - **C** The best score on the training set should be reported.
# - **D** Settings are chosen on validation data or by cross-validation; the test set is used once.

# %% nbgrader={"grade": false, "grade_id": "generalise_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign one letter to each name: q6, q7a, q7b
### BEGIN SOLUTION
q6 = "C"
q7a = "B"
q7b = "D"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "generalise", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of generalise: one of the letters A, B, C, D for each name (which one is tested after you hand in)
for name, value in {"q6": q6, "q7a": q7a, "q7b": q7b}.items():
    assert isinstance(value, str), f"{name} should be a letter in quotes, not {value!r}"
    assert value in ("A", "B", "C", "D"), f"{name} should be one of A, B, C, D, not {value!r}"

# %% [markdown]
# ## 6 · Stroke risk with a deep network: gradient flow
#
# The slide *Open discussion* of *Artificial Neural Networks*:
#
# > *You're training an MLP to predict stroke risk from patient data (age, blood pressure, imaging features). The network has multiple hidden layers and uses ReLU activations.*
#
# Its first topic is the flow of gradients. By the chain rule, the gradient of an early layer is a *product* with factors from every layer behind it. A product of many factors is seldom of a moderate size.
#
# ### Task: gradients_by_hand (2 points)
#
# 1. The slope of the sigmoid, $\sigma(x)\,(1 - \sigma(x))$, is at most $1/4$, at $x = 0$. Ten layers with sigmoids contribute ten such slopes. What is the largest possible value of their product? Assign it to `hand_vanish`.
# 2. In another network every layer multiplies the gradient by $1.5$. By which factor has it grown after 20 layers? Assign it to `hand_explode`.
# 3. The slide *How to choose a learning rate* starts with a relatively large rate, such as $0.1$, and reduces it exponentially. We halve it every 10 epochs: $\eta_k = 0.1 \cdot \left(\tfrac12\right)^{k/10}$ in epoch $k$. What is the rate in epoch $k = 40$? Assign it to `hand_rate`.
#
# An answer counts when it is within 1 % of the exact value. Write a calculation such as `7**3`, or a number such as `2.86e-4` (with at least three digits).

# %% nbgrader={"grade": false, "grade_id": "gradients_by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign three numbers: hand_vanish, hand_explode, hand_rate
### BEGIN SOLUTION
hand_vanish = 1 / 4**10
hand_explode = 3325.2567
hand_rate = 0.1 / 16
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "gradients_by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of gradients_by_hand: three positive numbers (whether they are right is tested after you hand in)
for name, value in {"hand_vanish": hand_vanish, "hand_explode": hand_explode, "hand_rate": hand_rate}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert value > 0, f"{name} = {value} should be positive"

# %% [markdown]
# **See it.** A network with 20 hidden layers of 50 units receives a gradient of length 1 at its last layer; we follow it back to the first. Only the activation and the size of the random weights differ between the curves
# (their standard deviation is $g/\sqrt{50}$; with ReLUs, $g = \sqrt2$ keeps the size). Note the logarithmic axis.


# %% nbgrader={"grade": false, "grade_id": "gradient_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
def gradient_lengths(slope, activation, gain, layers=20, width=50):
    """Length of the gradient at each hidden layer of a random network, from the last layer back to the first."""
    rng = np.random.default_rng(1)
    weights = [rng.normal(scale=gain / np.sqrt(width), size=(width, width)) for _ in range(layers)]
    signal, inputs = rng.normal(size=width), []
    for matrix in weights:
        inputs.append(matrix @ signal)
        signal = activation(inputs[-1])
    gradient = rng.normal(size=width)
    gradient /= np.linalg.norm(gradient)
    lengths = [1.0]
    for matrix, z in zip(weights[:0:-1], inputs[:0:-1]):
        gradient = matrix.T @ (gradient * slope(z))
        lengths.append(np.linalg.norm(gradient))
    return lengths


def sigmoid(z):
    """1 / (1 + exp(-z))"""
    return 1 / (1 + np.exp(-z))


fig, ax = plt.subplots(figsize=(8, 4.5))
layer = np.arange(20, 0, -1)
for gain, label in ((1.41, "ReLU, $g = \\sqrt{2}$"), (3.0, "ReLU, $g = 3$")):
    ax.semilogy(layer, gradient_lengths(lambda z: z > 0, lambda z: np.maximum(z, 0), gain), "o-", label=label)
ax.semilogy(
    layer, gradient_lengths(lambda z: sigmoid(z) * sigmoid(-z), sigmoid, 1.0), "s-", label="sigmoid, $g = 1$"
)
ax.set(xlabel="hidden layer (1 is next to the inputs)", ylabel="length of the gradient", xticks=range(1, 21))
ax.set_title("Vanishing and exploding gradients")
ax.legend()
plt.show()

# %% [markdown]
# ### Task: training (2 points)
#
# **s1** · (Review question Q2 of *Artificial Neural Networks*.) Which of these will **not** improve the convergence of a neural network model?
#
# - **A** Adaptive learning rate.
# - **B** Data normalisation.
# - **C** Using an optimiser method.
# - **D** Initialising all the weights to zero.
#
# **s2** · What happens in an MLP with ReLUs that starts with all weights and biases equal to zero?
#
# - **A** All hidden units of a layer are alike and stay alike: they get the same gradient, here even 0.
# - **B** Nothing bad: zero is the mean of a random initialisation anyway.
# - **C** The loss is zero from the beginning, so there is nothing to learn.
# - **D** The gradients explode in the first step.
#
# **s3** · After 200 quiet updates the loss jumps from 0.4 to a million within one update: the weights came close to a cliff (slide *Exploding and vanishing gradients*). What is the first remedy?
#
# - **A** More hidden layers.
# - **B** Clip the gradient to a largest length, and lower the learning rate.
# - **C** A larger learning rate, to jump over the cliff.
# - **D** Sigmoids in place of ReLUs in all hidden layers.
#
# **s4** · The loss has a long narrow valley: plain SGD jumps from wall to wall and hardly moves along the valley. What does momentum change?
#
# - **A** It gives every weight a learning rate of its own.
# - **B** It uses the second derivatives of the loss.
# - **C** It adds up past gradients: across the valley they cancel, along it they build up.
# - **D** It makes a learning rate unnecessary.

# %% nbgrader={"grade": false, "grade_id": "training_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign one letter to each name: s1, s2, s3, s4
### BEGIN SOLUTION
s1 = "D"
s2 = "A"
s3 = "B"
s4 = "C"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "training", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of training: one of the letters A, B, C, D for each name (which one is tested after you hand in)
for name, value in {"s1": s1, "s2": s2, "s3": s3, "s4": s4}.items():
    assert isinstance(value, str), f"{name} should be a letter in quotes, not {value!r}"
    assert value in ("A", "B", "C", "D"), f"{name} should be one of A, B, C, D, not {value!r}"

# %% [markdown]
# ## 7 · Learning rates and regularisation
#
# The two other topics of the discussion: *Why is a fixed learning rate problematic for MLPs? How do adaptive methods (Adam, RMSProp) compare to scheduled decay?* And: *How do dropout and weight decay interact with optimiser behaviour? Can an optimiser compensate for poor regularisation choices?*
#
# **See it.** Below, a loss with a long narrow valley, $L(\boldsymbol\theta) = \tfrac12(20\,\theta_1^2 + 0.5\,\theta_2^2)$, and gradients with noise, as mini-batches give them. Each curve is the mean of 50 runs, and the four curves meet the same noise. A loss of zero is the best.

# %% nbgrader={"grade": false, "grade_id": "schedule_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
curvature = np.array([20.0, 0.5])
noise = np.random.default_rng(7).normal(scale=2.0, size=(300, 50, 2))


def losses_of(rate_at, momentum=0.0):
    """The loss before each of 300 steps of (momentum) gradient descent with noisy gradients, mean of 50 runs."""
    theta, velocity, losses = np.full((50, 2), [1.0, 6.0]), np.zeros((50, 2)), []
    for step in range(300):
        losses.append(np.mean(0.5 * np.sum(curvature * theta**2, axis=1)))
        velocity = momentum * velocity - rate_at(step) * (curvature * theta + noise[step])
        theta = theta + velocity
    return losses


fig, ax = plt.subplots(figsize=(10, 4.5), layout="constrained")
for label, run in {
    "fixed rate 0.08": losses_of(lambda step: 0.08),
    "fixed rate 0.004": losses_of(lambda step: 0.004),
    "0.08, halved every 60 steps": losses_of(lambda step: 0.08 * 0.5 ** (step // 60)),
    "rate 0.004 with momentum 0.9": losses_of(lambda step: 0.004, momentum=0.9),
}.items():
    ax.semilogy(run, label=label)
ax.set(xlabel="number of updates", ylabel="loss", title="Large, small and decreasing learning rates")
ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
plt.show()

# %% [markdown]
# ### Task: rates (2 points)
#
# **s5** · With a fixed learning rate of 0.1 and mini-batches, the *training* loss falls quickly, and then bounces around the same level for 30 epochs. What do you try?
#
# - **A** A larger learning rate: the steps are too small.
# - **B** Weights of zero as a new start.
# - **C** A larger penalty: the network is overfitted.
# - **D** A learning rate that decreases over the epochs.
#
# **s6** · How does an adaptive method such as Adam differ from a learning rate schedule?
#
# - **A** Adam scales the step of each weight by the gradients it has seen; a schedule changes the rate of all weights with time.
# - **B** There is no difference: both start with a large rate for all weights and let it go to zero with time.
# - **C** Adam needs no learning rate; a schedule does.
# - **D** A schedule reacts to the gradients; Adam only counts the updates.
#
# **s7** · Can an optimiser compensate for a poor choice of regularisation?
#
# - **A** Yes: Adam finds the minimum that generalises best.
# - **B** No: it minimises what it is given, and a better one may only overfit sooner.
# - **C** Yes, if it runs long enough.
# - **D** No, because optimisers do not change the weights.
#
# **s8** · The network was trained with dropout. What happens to dropout when it predicts the risk of a new patient?
#
# - **A** It stays on, as in training.
# - **B** It stays on for the input layer only.
# - **C** It is switched off: all units take part.
# - **D** Its rate is doubled, to be on the safe side.

# %% nbgrader={"grade": false, "grade_id": "rates_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign one letter to each name: s5, s6, s7, s8
### BEGIN SOLUTION
s5 = "D"
s6 = "A"
s7 = "B"
s8 = "C"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "rates", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of rates: one of the letters A, B, C, D for each name (which one is tested after you hand in)
for name, value in {"s5": s5, "s6": s6, "s7": s7, "s8": s8}.items():
    assert isinstance(value, str), f"{name} should be a letter in quotes, not {value!r}"
    assert value in ("A", "B", "C", "D"), f"{name} should be one of A, B, C, D, not {value!r}"

# %% [markdown]
# ### Task: optimiser_discussion (4 points, marked by a person)
#
# Your MLP for stroke risk has six hidden layers with ReLUs. Its training loss falls slowly and jumps up now and then; its validation loss is lowest in epoch 15 and rises afterwards. Write a paragraph or bullet points (about 150 words) **in the cell below**:
#
# 1. the *gradients*: what may happen to them on their way through the layers, how you would find out, and one remedy (1 point);
# 2. the *optimiser*: SGD, momentum or Adam; compare two of them in speed and stability for this network (1 point);
# 3. the *learning rate*: why one fixed rate is a problem here, and what you would do; how your choice differs from an adaptive method (1 point);
# 4. the *regularisation*: what to do about the validation loss; how dropout **or** weight decay meets the optimiser; can a better optimiser do this work? (1 point)
#
# A point is given for a right statement *with its reason*, tied to this network. Half a point for a statement without reason.

# %% [markdown] nbgrader={"grade": true, "grade_id": "optimiser_discussion", "locked": false, "points": 4, "schema_version": 3, "solution": true, "task": false}
# **Reference answer**
#
# 1. The gradient of an early layer is a product over all layers behind it: it can vanish (weights too small, silent ReLUs) or explode (the jumps of the loss). Plot the length of the gradient of every layer during training. Remedies: an initialisation that fits ReLUs, normalised inputs, clipping, a lower rate, leaky ReLUs.
# 2. SGD is simple and often generalises well, but in narrow valleys it zigzags and is slow. Momentum averages past gradients: faster along the valley and calmer across it, but it may overshoot. Adam also scales each weight by its own gradient history: quick at the beginning and less sensitive to the rate, at times less stable later on.
# 3. Early on a large rate makes progress; later the noise of the mini-batches keeps a large fixed rate away from the minimum, while a small fixed one takes for ever. So: start at 0.01 to 0.1 for SGD and decrease it, or when the validation loss stalls. A schedule changes the rate of all weights by time; Adam changes the step of each weight by its gradients, and may still need a schedule.
# 4. Early stopping near epoch 15, weight decay, dropout, more data, a smaller network. Dropout makes the gradients noisier, so training takes longer and a lower rate or momentum helps. An L2 term in the loss is rescaled by Adam like any gradient, so weights with large gradients are decayed less; decoupled decay (AdamW) avoids it. No optimiser can replace this: it minimises the training loss, and a better one may reach the overfitted minimum sooner.
#
# **Rubric for the grader (4 points).** One point for each item: 1 for a right statement with its reason, tied to the six layers, the jumps or the two curves; ½ for a right statement without a reason or from the slides only; 0 if missing or wrong.
#
# - Item 1: full only with a product over layers (or cliffs) *and* a remedy that fits the trouble named.
# - Item 2: full only with a comparison in both speed and stability. "Adam is always best": at most ½.
# - Item 3: full only with both ends (too large late, too small early) or an equal reason, and with weight-by-weight against time.
# - Item 4: full only if it says that the optimiser sees the training loss only. One true interaction of dropout or weight decay with the optimiser is enough.

# %% [markdown]
# ## 8 · Responsible machine learning
#
# From the slides: *the systems are often used for decision support and have humans in the loop* · *trustworthiness, reliability and robustness must be investigated prior to the deployments* · *anticipate risks and potential issues* · *work with domain experts* · *create feedback loops (before and after deployment)* ·
# *plan for update and maintenance*.

# %% [markdown]
# ### Task: responsible (1 point)
#
# **r1** · Recall is 0.85 over all patients, but 0.55 for women above 80. What do you do before the model is deployed?
#
# - **A** Nothing: 0.85 over all patients is good, and every model has weak spots.
# - **B** Leave the column age out of the data.
# - **C** Report recall by group, find the reason with the clinicians, and improve or limit the use.
# - **D** Leave women above 80 out of the test set, because they are too different from the others.
#
# **r2** · What does the slide *Hidden technical debt in real-world ML systems* say about the code of a deployed system?
#
# - **A** Nearly all of it is the model and its training.
# - **B** Only a small fraction of it is the model and its training.
# - **C** The more layers, the less other code is needed.
# - **D** The model can be deployed without other code.
#
# **r3** · One year after the deployment the hospital buys a new scanner, and the risks look different. What should have been planned from the beginning?
#
# - **A** Nothing: the model was tested.
# - **B** Nightly training on the model's own predictions.
# - **C** Switching the humans in the loop off, so that all scans are treated alike.
# - **D** Monitoring, a feedback loop with the users, and updates.

# %% nbgrader={"grade": false, "grade_id": "responsible_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign one letter to each name: r1, r2, r3
### BEGIN SOLUTION
r1 = "C"
r2 = "B"
r3 = "D"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "responsible", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of responsible: one of the letters A, B, C, D for each name (which one is tested after you hand in)
for name, value in {"r1": r1, "r2": r2, "r3": r3}.items():
    assert isinstance(value, str), f"{name} should be a letter in quotes, not {value!r}"
    assert value in ("A", "B", "C", "D"), f"{name} should be one of A, B, C, D, not {value!r}"

# %% [markdown]
# ### Task: responsible_use (3 points, marked by a person)
#
# The clinic likes your model and wants to use it from Monday on. Name **in the cell below** three risks of *this* system, one for each of the three groups: the patients, the doctors who use it, and the time after the deployment. For each risk say who could be harmed and how, and what you do about it (one point each: half for the
# risk and whom it harms, half for a measure that can be carried out and checked).

# %% [markdown] nbgrader={"grade": true, "grade_id": "responsible_use", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# **Reference answer**
#
# - *Patients.* A group that was rare in the records (women above 80, one hospital) has a lower recall: their strokes are missed although the average looks good. Report recall and calibration by group before the start, with a bar agreed with the clinicians; where it is not reached, the model is not used for that group.
# - *Doctors.* They may trust a low risk and leave out an examination, or ignore a system with too many false alarms. Training with right and wrong examples; show the probability with its uncertainty and the main reasons; the doctor decides and records when the advice was not followed.
# - *Later.* New scanners, drugs or coding rules change the data, and the model itself changes who is treated (and so the labels). Monitor inputs and outcomes every month, a person in charge, a way to report errors, a date for re-evaluation, and a way back to the old procedure.
#
# **Rubric for the grader (3 points).** One point for each group: ½ for a risk of this system that says who is harmed and how, ½ for a measure that can be carried out and checked ("be careful", "use more data" is none). Privacy, consent and security count in any group. The same risk twice counts once.

# %% [markdown]
# ## 9 · What if …?
#
# What if the model moves from the clinic, where 5 % of the patients have a stroke, to a check-up for everybody, where it is 0.5 %? Let its recall ($0.60$) and its specificity ($910/950 \approx 0.958$) stay the same. **Predict first**: of ten alarms in the check-up, how many are right? Then run the cell.

# %% nbgrader={"grade": false, "grade_id": "what_if", "locked": true, "schema_version": 3, "solution": false, "task": false}
share = np.logspace(-3, np.log10(0.5), 200)
recall, specificity = 0.6, 910 / 950
precision = recall * share / (recall * share + (1 - specificity) * (1 - share))

fig, ax = plt.subplots(figsize=(8, 4))
ax.semilogx(100 * share, precision)
for percent, place in ((5.0, "clinic"), (0.5, "check-up")):
    at = np.interp(percent / 100, share, precision)
    ax.plot(percent, at, "ko")
    ax.annotate(f"{place}: {at:.2f}", (percent, at), xytext=(8, -12), textcoords="offset points")
ax.set(
    xlabel="share of patients with stroke (%)",
    ylabel="precision",
    title="The same model in another population",
)
plt.show()

# %% [markdown]
# More than nine of ten alarms are false, although nobody has touched the model. It is Bayes' rule at work: precision depends on the prior. A test result belongs to a population; write down which one.
#
# **In short.** First the question, then the data, then a baseline, then a model. Split so that the test resembles the use. Never judge a rare class by accuracy. An optimiser finds minima, regularisation decides which minima are worth finding. And a deployed model needs people who watch it.
