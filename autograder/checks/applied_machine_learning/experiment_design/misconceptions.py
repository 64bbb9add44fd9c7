"""Wrong answers of applied_machine_learning/experiment_design, and the hint each of them earns."""

from autograder.checking import misconception


@misconception(
    fails=["penalty_by_hand"],
    hint="The weights are summed with their signs here, so that -4 lowers the penalty. A penalty measures"
    " *size*.",
)
class l1_with_signs:
    """λ Σ β."""

    hand_l1 = 1.0


@misconception(
    fails=["penalty_by_hand"],
    hint="This is the penalty of Ridge. The text of the Lasso slide speaks of squares, but its formula "
    "does not.",
)
class l1_with_squares:
    """Erratum of the Lasso slide."""

    hand_l1 = 50.5


@misconception(
    fails=["penalty_by_hand"],
    hint="The sum is right. The penalty has one factor more, which says how strong it is.",
)
class l1_without_lambda:
    """λ forgotten in L1."""

    hand_l1 = 7.5


@misconception(
    fails=["penalty_by_hand"],
    hint="You took a square root. The penalty on the slide is the sum of squares itself, not the length "
    "of the vector.",
)
class l2_is_the_length:
    """λ √Σβ²."""

    hand_l2 = 10.05


@misconception(
    fails=["penalty_by_hand"],
    hint="The sum is right. The penalty has one factor more, which says how strong it is.",
)
class l2_without_lambda:
    """λ forgotten in L2."""

    hand_l2 = 25.25


@misconception(
    fails=["penalty_by_hand"],
    hint="You squared the sum of the weights. Square each weight, then add.",
)
class l2_of_the_sum:
    """λ (Σβ)²."""

    hand_l2 = 0.5


@misconception(
    fails=["imbalance_by_hand"],
    hint="That is the share of *strokes*. The lazy model is right for all the others.",
)
class lazy_finds_strokes:
    """The share of the rare class."""

    hand_lazy_accuracy = 0.05


@misconception(
    fails=["imbalance_by_hand"],
    hint="Right answers are of two kinds: strokes that were found, and healthy patients that were left in"
    " peace.",
)
class accuracy_of_positives:
    """TP / n."""

    hand_accuracy = 0.03


@misconception(
    fails=["imbalance_by_hand"],
    hint="Precision and recall have changed places. Precision looks at those who were *called* a stroke, "
    "recall at those who *had* one.",
)
class precision_and_recall_swapped:
    """Swapped."""

    hand_precision = 30 / 50
    hand_recall = 30 / 70


@misconception(
    fails=["imbalance_by_hand"],
    hint="This is half of precision plus recall. F1 is two times a product over a sum.",
)
class f1_is_the_mean:
    """The arithmetic mean."""

    hand_f1 = (30 / 70 + 30 / 50) / 2


@misconception(
    fails=["imbalance_by_hand"],
    hint="This is n over the number of strokes. The formula shares the weight among the classes as well.",
)
class weight_without_k:
    """n / n_c."""

    hand_stroke_weight = 20.0


@misconception(
    fails=["imbalance_by_hand"],
    hint="This is the weight of a *healthy* patient: common classes get small weights.",
)
class weight_of_the_healthy:
    """n / (k · 950)."""

    hand_stroke_weight = 1000 / (2 * 950)


@misconception(
    fails=["imbalance_by_hand"],
    hint="This is the number of healthy patients for each stroke. It balances the two classes too, but "
    "the text asks for the formula with n and k.",
)
class weight_is_the_ratio:
    """950 / 50."""

    hand_stroke_weight = 19.0


@misconception(
    fails=["gradients_by_hand"],
    hint="You added up the slopes. By the chain rule they are multiplied.",
)
class slopes_added:
    """10 / 4."""

    hand_vanish = 2.5


@misconception(
    fails=["gradients_by_hand"],
    hint="One half is the *value* of the sigmoid at 0. The product is made of its slopes.",
)
class value_for_slope:
    """(1/2)¹⁰."""

    hand_vanish = 0.5**10


@misconception(
    fails=["gradients_by_hand"],
    hint="You added up the factors. Every layer multiplies what arrives.",
)
class factors_added:
    """20 · 1.5."""

    hand_explode = 30.0


@misconception(
    fails=["gradients_by_hand"],
    hint="The base and the exponent have changed places: the same factor comes once for each layer.",
)
class exponent_and_base_swapped:
    """20^1.5."""

    hand_explode = 20**1.5


@misconception(
    fails=["gradients_by_hand"],
    hint="You halve the rate in every epoch. It takes 10 epochs to halve it once.",
)
class halved_every_epoch:
    """0.1 · (1/2)⁴⁰."""

    hand_rate = 0.1 * 0.5**40


@misconception(
    fails=["gradients_by_hand"],
    hint="You divide by the *number* of halvings. Halve, and halve the result again.",
)
class divided_by_the_halvings:
    """0.1 / 4."""

    hand_rate = 0.025


@misconception(
    fails=["tools"],
    hint="PyTorch is made for networks: you would have to write the forest and the cross-validation "
    "yourself. Which library already has all three?",
)
class pytorch_for_a_table:
    """Answer A to question q1a."""

    q1a = "A"


@misconception(
    fails=["tools"],
    hint="A plotting library shows data and results; it trains and evaluates nothing.",
)
class matplotlib_trains_models:
    """Answer C to question q1a."""

    q1a = "C"


@misconception(
    fails=["tools"],
    hint="Writing an algorithm teaches a lot, but here you want three of them tested by others, compared "
    "on equal folds, this afternoon.",
)
class everything_from_scratch:
    """Answer D to question q1a."""

    q1a = "D"


@misconception(
    fails=["tools"],
    hint="Flattening overlooks which voxels are neighbours (slide *Images as vectors*), and this class "
    "takes neither layers nor losses of your own.",
)
class mlp_on_flattened_scans:
    """Answer A to question q1b."""

    q1b = "A"


@misconception(
    fails=["tools"],
    hint="A table is a good home for columns of different kinds, but no place to define layers or to "
    "train them.",
)
class pandas_for_scans:
    """Answer B to question q1b."""

    q1b = "B"


@misconception(
    fails=["tools"],
    hint="A metric judges a model that is already trained. A loss of your own has to be there *during* "
    "training, with its gradient.",
)
class metric_taken_for_loss:
    """Answer C to question q1b."""

    q1b = "C"


@misconception(
    fails=["penalties"],
    hint="Ridge makes weights small, but hardly ever exactly zero: all 5000 genes would stay on the list.",
)
class ridge_selects:
    """Answer A to question q2a."""

    q2a = "A"


@misconception(
    fails=["penalties"],
    hint="With far more columns than patients, a fit without any penalty follows the noise, and its "
    "largest weights do so too.",
)
class no_penalty:
    """Answer B to question q2a."""

    q2a = "B"


@misconception(
    fails=["penalties"],
    hint="The learning rate says how fast a minimum is reached. Which features survive is decided by what"
    " is being minimised.",
)
class rate_selects:
    """Answer D to question q2a."""

    q2a = "D"


@misconception(
    fails=["penalties"],
    hint="For large weights it is the other way round: the square grows faster than the absolute value. "
    "Look at *small* weights.",
)
class l1_hits_large_weights:
    """Answer B to question q2b."""

    q2b = "B"


@misconception(
    fails=["penalties"],
    hint="Both penalties are part of the function that is minimised during training; nothing is rounded "
    "afterwards.",
)
class l1_rounds_afterwards:
    """Answer C to question q2b."""

    q2b = "C"


@misconception(
    fails=["penalties"],
    hint="Each penalty has a coefficient of its own, which you choose. Even with a huge one, Ridge gives "
    "small weights rather than zeros.",
)
class lambda_makes_the_difference:
    """Answer D to question q2b."""

    q2b = "D"


@misconception(
    fails=["imbalance"],
    hint="Copies of the same patient then lie on both sides of the split: the model is tested on patients"
    " that it has seen.",
)
class oversampled_before_split:
    """Answer A to question q3a."""

    q3a = "A"


@misconception(
    fails=["imbalance"],
    hint="The test set should look like the clinic. With as many strokes as healthy patients, precision "
    "comes out far too good.",
)
class oversampled_test_set:
    """Answer B to question q3a."""

    q3a = "B"


@misconception(
    fails=["imbalance"],
    hint="Without data put aside, you only know how well the model remembers. Split so that both parts "
    "get their share of strokes (stratified).",
)
class no_test_set:
    """Answer C to question q3a."""

    q3a = "C"


@misconception(
    fails=["imbalance"],
    hint="Compare with a lazy model before you praise: what accuracy does *always healthy* reach on these"
    " patients?",
)
class high_accuracy_is_good:
    """Answer A to question q3b."""

    q3b = "A"


@misconception(
    fails=["imbalance"],
    hint="Overfitting shows in the difference between training and validation. Here you know a single "
    "number.",
)
class accuracy_shows_overfitting:
    """Answer C to question q3b."""

    q3b = "C"


@misconception(
    fails=["imbalance"],
    hint="It might be so, but the number gives no reason for the suspicion: there is a much simpler way "
    "to reach it.",
)
class high_accuracy_is_leakage:
    """Answer D to question q3b."""

    q3b = "D"


@misconception(
    fails=["imbalance"],
    hint="Follow a patient with probability 0.4 (the picture above helps): does your change catch this "
    "patient?",
)
class threshold_up:
    """Answer B to question q3c."""

    q3c = "B"


@misconception(
    fails=["imbalance"],
    hint="That changes what you measure, not what the model does: the same strokes are missed.",
)
class test_set_trimmed:
    """Answer C to question q3c."""

    q3c = "C"


@misconception(
    fails=["imbalance"],
    hint="Another number on the report saves no patient. Accuracy hardly notices missed strokes, since "
    "they are rare.",
)
class metric_swapped:
    """Answer D to question q3c."""

    q3c = "D"


@misconception(
    fails=["design"],
    hint="The architecture is one of the later decisions: first it must be clear what is to be predicted,"
    " for whom, and from what.",
)
class architecture_first:
    """Answer A to question q4a."""

    q4a = "A"


@misconception(
    fails=["design"],
    hint="Why are the values missing? If sicker patients have fewer measurements, dropping rows changes "
    "who is in your data. Something comes before.",
)
class clean_first:
    """Answer B to question q4a."""

    q4a = "B"


@misconception(
    fails=["design"],
    hint="A score on the training data rewards memory. And you do not know yet which question the score "
    "should answer.",
)
class best_score_on_all_data:
    """Answer D to question q4a."""

    q4a = "D"


@misconception(
    fails=["design"],
    hint="Nearly every test scan would then have a sister scan in the training set: the model may "
    "recognise the *patient*, not the illness.",
)
class split_by_scan:
    """Answer A to question q4b."""

    q4b = "A"


@misconception(
    fails=["design"],
    hint="That tests how well the model knows patients it has already met. It will be used for others.",
)
class split_within_patients:
    """Answer C to question q4b."""

    q4b = "C"


@misconception(
    fails=["design"],
    hint="Rows often stand in the order of hospitals or years: the two parts would differ, and one "
    "patient may be cut in two.",
)
class split_by_row:
    """Answer D to question q4b."""

    q4b = "D"


@misconception(
    fails=["design"],
    hint="How large is the difference compared with the scatter over the folds? When scores cannot be "
    "told apart, other properties decide.",
)
class highest_mean_wins:
    """Answer B to question q5a."""

    q5a = "B"


@misconception(
    fails=["design"],
    hint="The training score prefers the model that remembers best.",
)
class training_score_decides:
    """Answer C to question q5a."""

    q5a = "C"


@misconception(
    fails=["design"],
    hint="There is no such mark for all problems. Useful means: better than a simple baseline or than "
    "what the clinic does today.",
)
class absolute_bar:
    """Answer D to question q5a."""

    q5a = "D"


@misconception(
    fails=["design"],
    hint="For a table of this size, another family usually trains faster, overfits less and is easier to "
    "explain.",
)
class networks_for_everything:
    """Answer A to question q5b."""

    q5b = "A"


@misconception(
    fails=["design"],
    hint="A tree asks about one column at a time, and a single pixel says next to nothing.",
)
class trees_for_everything:
    """Answer B to question q5b."""

    q5b = "B"


@misconception(
    fails=["design"],
    hint="Which of the two problems has neighbours that belong together? That is what a convolution makes"
    " use of.",
)
class models_crossed:
    """Answer C to question q5b."""

    q5b = "C"


@misconception(
    fails=["generalise"],
    hint="More clusters always lower the cost, whatever the data. A number that always falls cannot tell "
    "you where to stop.",
)
class lowest_cost:
    """Answer A to question q6."""

    q6 = "A"


@misconception(
    fails=["generalise"],
    hint="Then you have labels in mind and want a classifier. Clustering asks which groups the *data* form.",
)
class two_by_decree:
    """Answer B to question q6."""

    q6 = "B"


@misconception(
    fails=["generalise"],
    hint="The cost is then zero and nothing has been learned: every patient is a group.",
)
class one_cluster_each:
    """Answer D to question q6."""

    q6 = "D"


@misconception(
    fails=["generalise"],
    hint="That would help if the *training* accuracy were poor. Here the model already knows its training"
    " data by heart.",
)
class more_capacity:
    """Answer A to question q7a."""

    q7a = "A"


@misconception(
    fails=["generalise"],
    hint="New patients are more like the validation data: the model has never seen them.",
)
class training_accuracy_counts:
    """Answer C to question q7a."""

    q7a = "C"


@misconception(
    fails=["generalise"],
    hint="The score will rise because the hard patients are gone, not because the model is better.",
)
class validation_patients_moved:
    """Answer D to question q7a."""

    q7a = "D"


@misconception(
    fails=["generalise"],
    hint="The best of 40 is partly lucky on exactly these test patients. Whoever chooses by a score can "
    "no longer use it as a judge.",
)
class test_set_for_selection:
    """Answer A to question q7b."""

    q7b = "A"


@misconception(
    fails=["generalise"],
    hint="That describes a setting nobody will use, and all 40 were still run on data that should have "
    "been put aside.",
)
class mean_of_test_scores:
    """Answer B to question q7b."""

    q7b = "B"


@misconception(
    fails=["generalise"],
    hint="This replaces a number that is somewhat too good by one that is much too good.",
)
class training_score_reported:
    """Answer C to question q7b."""

    q7b = "C"


@misconception(
    fails=["training"],
    hint="Adaptive rates give weights with small gradients larger steps: along flat directions this "
    "usually *helps*.",
)
class adaptive_rate_useless:
    """Answer A to question s1."""

    s1 = "A"


@misconception(
    fails=["training"],
    hint="Age in years and blood pressure in mmHg have different sizes. On one scale, the loss has no "
    "long narrow valleys: this *helps*.",
)
class normalisation_useless:
    """Answer B to question s1."""

    s1 = "B"


@misconception(
    fails=["training"],
    hint="Momentum or Adam often need far fewer steps than plain gradient descent: this *helps*.",
)
class optimiser_useless:
    """Answer C to question s1."""

    s1 = "C"


@misconception(
    fails=["training"],
    hint="The mean is the same, but it is the *differences* between the units that let them learn "
    "different things.",
)
class zero_like_random:
    """Answer B to question s2."""

    s2 = "B"


@misconception(
    fails=["training"],
    hint="The output does not depend on the patient, so the predictions are wrong for many of them: the "
    "loss is not zero.",
)
class zero_weights_zero_loss:
    """Answer C to question s2."""

    s2 = "C"


@misconception(
    fails=["training"],
    hint="Gradients explode when many *large* factors are multiplied. Which factors are there at the start?",
)
class zero_explodes:
    """Answer D to question s2."""

    s2 = "D"


@misconception(
    fails=["training"],
    hint="Every layer is one more factor in the product that has just become too large.",
)
class deeper_against_explosion:
    """Answer A to question s3."""

    s3 = "A"


@misconception(
    fails=["training"],
    hint="A large step at a steep place is what threw the weights away.",
)
class larger_rate_against_explosion:
    """Answer C to question s3."""

    s3 = "C"


@misconception(
    fails=["training"],
    hint="Slopes of at most one quarter bring the opposite trouble: through many layers the gradient "
    "vanishes.",
)
class sigmoids_against_explosion:
    """Answer D to question s3."""

    s3 = "D"


@misconception(
    fails=["training"],
    hint="That is what AdaGrad, RMSProp and Adam do. Momentum treats all weights with the same rate.",
)
class momentum_is_adaptive:
    """Answer A to question s4."""

    s4 = "A"


@misconception(
    fails=["training"],
    hint="That is Newton's method. Momentum needs the gradients only, but it remembers them.",
)
class momentum_is_newton:
    """Answer B to question s4."""

    s4 = "B"


@misconception(
    fails=["training"],
    hint="Look at the algorithm on the slide: the update of the velocity contains the rate, as a factor "
    "of the gradient.",
)
class momentum_without_rate:
    """Answer D to question s4."""

    s4 = "D"


@misconception(
    fails=["rates"],
    hint="Steps that are too small give a smooth, slow fall. Bouncing tells the opposite.",
)
class rate_up:
    """Answer A to question s5."""

    s5 = "A"


@misconception(
    fails=["rates"],
    hint="From zero weights the hidden units stay alike. The start is not the trouble here: the loss did "
    "fall.",
)
class restart_from_zero:
    """Answer B to question s5."""

    s5 = "B"


@misconception(
    fails=["rates"],
    hint="Overfitting shows as a rising *validation* loss while the training loss goes on falling.",
)
class penalty_against_noise:
    """Answer C to question s5."""

    s5 = "C"


@misconception(
    fails=["rates"],
    hint="In Adam a weight whose gradients become small takes *relatively larger* steps again; nothing "
    "lets its rate go to zero.",
)
class adam_is_a_schedule:
    """Answer B to question s6."""

    s6 = "B"


@misconception(
    fails=["rates"],
    hint="Look at the algorithm on the slide: it begins with a step size, with 0.001 as its suggestion.",
)
class adam_without_rate:
    """Answer C to question s6."""

    s6 = "C"


@misconception(
    fails=["rates"],
    hint="It is the other way round: which of the two contains gradients in its formula?",
)
class adam_and_schedule_swapped:
    """Answer D to question s6."""

    s6 = "D"


@misconception(
    fails=["rates"],
    hint="Adam sees the training loss only. It cannot know which of its minima is good for new patients.",
)
class adam_generalises:
    """Answer A to question s7."""

    s7 = "A"


@misconception(
    fails=["rates"],
    hint="More steps bring the *training* loss further down. What does the validation loss do meanwhile?",
)
class long_runs_generalise:
    """Answer C to question s7."""

    s7 = "C"


@misconception(
    fails=["rates"],
    hint="Changing the weights is all that an optimiser does. Ask rather: with which aim?",
)
class optimiser_leaves_weights:
    """Answer D to question s7."""

    s7 = "D"


@misconception(
    fails=["rates"],
    hint="Then the same patient would get another risk with every call. Dropout is a tool of training.",
)
class dropout_stays_on:
    """Answer A to question s8."""

    s8 = "A"


@misconception(
    fails=["rates"],
    hint="Ignoring a blood pressure at random is no help for a patient who is there.",
)
class dropout_on_inputs:
    """Answer B to question s8."""

    s8 = "B"


@misconception(
    fails=["rates"],
    hint="Leaving out more units means throwing away more of what the network has learned.",
)
class dropout_doubled:
    """Answer D to question s8."""

    s8 = "D"


@misconception(
    fails=["responsible"],
    hint="An average can be good while it is bad for some. Nearly half of the strokes in this group would"
    " be missed.",
)
class average_hides_groups:
    """Answer A to question r1."""

    r1 = "A"


@misconception(
    fails=["responsible"],
    hint="Without the column the model is as bad for them as before, or worse, and nobody can see it any "
    "more.",
)
class column_removed:
    """Answer B to question r1."""

    r1 = "B"


@misconception(
    fails=["responsible"],
    hint="Then the report looks better, and the patients are still there.",
)
class group_removed:
    """Answer D to question r1."""

    r1 = "D"


@misconception(
    fails=["responsible"],
    hint="Think of collecting and verifying data, serving, monitoring and updating: how much of that is "
    "the model?",
)
class mostly_model:
    """Answer A to question r2."""

    r2 = "A"


@misconception(
    fails=["responsible"],
    hint="Depth changes the model, but somebody still has to bring the data in and to watch what comes out.",
)
class layers_replace_code:
    """Answer C to question r2."""

    r2 = "C"


@misconception(
    fails=["responsible"],
    hint="A file of weights predicts nothing at a bedside: data must reach it, and its answers must reach"
    " people.",
)
class model_alone:
    """Answer D to question r2."""

    r2 = "D"


@misconception(
    fails=["responsible"],
    hint="It was tested on the *old* scanner. When the data change, an old test says little.",
)
class tested_once:
    """Answer A to question r3."""

    r3 = "A"


@misconception(
    fails=["responsible"],
    hint="Predictions are no truth: a model that learns from its own answers confirms its own errors.",
)
class own_predictions_as_labels:
    """Answer B to question r3."""

    r3 = "B"


@misconception(
    fails=["responsible"],
    hint="It is the people at work who notice first that something has changed.",
)
class no_humans:
    """Answer C to question r3."""

    r3 = "C"
